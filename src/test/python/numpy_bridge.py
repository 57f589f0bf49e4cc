"""What CPython sees through python/readingroom.py, beside what nibabel reads. Arguments: class path, DICOM folder, the same as NIfTI, annotation file to make."""
import os
import sys
import tracemalloc

sys.path.insert(0, "python")
import nibabel
import numpy

import readingroom

path, series, nifti, out = sys.argv[1:5]
room = readingroom.start_with(path.split(os.pathsep), "-Xmx1g", "--add-opens=java.base/java.lang=ALL-UNNAMED")
ct, oracle = room.open(series), nibabel.load(nifti)
tracemalloc.start()  # counts NumPy's memory, too, and whatever Python would hold on the way
array = ct.array
most = tracemalloc.get_traced_memory()[1] / array.nbytes
tracemalloc.stop()
if 0.99 < most < 1.05 and ct.array is array and array.flags.f_contiguous:
    print("one copy")
else:
    print("memory of", most, "copies")
if numpy.array_equal(ct.array, numpy.asarray(oracle.get_fdata(), numpy.float32)):
    print("same values")
if numpy.allclose(ct.affine, oracle.affine, atol=1e-4):
    print("same affine")
print("unit", ct.unit, ct.array.dtype, ct.array.shape, ct.verdict)
bone = ct.array > 200
ct.propose("Bone", bone, out, author="numpy")
print("voxels", bone.sum())
try:
    room.open("nowhere.nii")
except readingroom.ReadingRoomError as e:
    print("refused:", e)
made = room.run("slab-projection", input=series, slab=20, position=10)
if made[0].array.shape == (160, 160, 1):
    print("command ran")
