"""Small texts with real figures: one that holds, one with a slip in its translation."""

SOURCE = "2021年，民营企业执行额为2320亿元，同比增长27.1%。\n"
TARGET = "In 2021, private companies executed RMB 232.0 billion, up 27.1% year-on-year.\n"
WRONG_TARGET = "In 2021, private companies executed RMB 223.0 billion, up 27.1% year-on-year.\n"
GOOD = f"{SOURCE}\n{TARGET}"
BAD = f"{SOURCE}\n{WRONG_TARGET}"
