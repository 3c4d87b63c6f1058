"""quantulum3 with its classifier (scikit-learn)."""

import sys
import time
import warnings

warnings.simplefilter("ignore")
sys.path.pop(0)  # this folder holds a module of the peer's own name
began = time.process_time()
from quantulum3 import parser  # noqa: E402

parser.parse("5 km")
imported = time.process_time() - began


def read(text, language):
    """Values are floats; the shortest decimal that reads back is taken."""
    return [(*q.span, repr(q.value), q.unit.name) for q in parser.parse(text)]


if __name__ == "__main__":
    sys.path.insert(0, __file__.rpartition("/")[0])
    from serve import serve

    serve(read, imported, {"en"})
