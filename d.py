from checker.documents import read_text
from checker.quantities import extract
from checker.claims import attribute
from checker.alignment import align, group
from checker.relations.world import World
from checker.relations import restated as R
import sys
f=sys.argv[1]; d=read_text(open(f).read(),f)
cl=attribute(d,extract(d)); w=World(group((cl,),align((d,),(cl,))),(d,))
print([ (b.kind,d.text[b.start:b.end][:40]) for b in d.blocks])
fig=[(c,s) for s in w.sentences for c in s.claims if R._tellable(s,c)]
below=R._Below.of(w,fig)
for p in R._headlines(w):
    print('H',p.claim.quantity.text,p.own)
    for c,s in below.figures_of(p): print('  ',c.quantity.text,R.overlap(p.own,below.words(c,s)),below.words(c,s), R._is_named_alike(p,c,s))
