"""Proposes bone as NumPy finds it: everything above a value. A reader confirms it, slice by slice, in the workbench.

Call: python3 bone.py READING-ROOM-FOLDER IMAGE OUT.annotations.json [HU]
"""

import sys

import numpy

import readingroom

home, image, out = sys.argv[1:4]
limit = float(sys.argv[4]) if len(sys.argv) > 4 else 300
room = readingroom.start(home)
ct = room.open(image)
bone = ct.array >= limit
ct.propose("Bone", bone, out, author="threshold")
voxel_ml = abs(numpy.linalg.det(ct.affine[:3, :3])) / 1000
print("%s: %.1f ml at %g %s or more, of %d voxels" % (out, bone.sum() * voxel_ml, limit, ct.unit, bone.size))
