"""What ImageJ must find in a CT series, by pydicom alone: `name values...` a line. Rectangle, line and plane are those of ImageJToolsTest."""
import pathlib
import sys

import numpy
import pydicom

slices = [pydicom.dcmread(f) for f in pathlib.Path(sys.argv[1]).glob("*.dcm")]
row, column = (numpy.array(slices[0].ImageOrientationPatient[n:n + 3], float) for n in (0, 3))
normal = numpy.cross(row, column)
slices.sort(key=lambda s: float(normal @ numpy.array(s.ImagePositionPatient, float)))
hu = numpy.array([s.pixel_array * float(s.RescaleSlope) + float(s.RescaleIntercept) for s in slices])
middle = slices[30]
gap = [float(normal @ (numpy.array(b.ImagePositionPatient, float) - numpy.array(a.ImagePositionPatient, float))) for a, b in zip(slices, slices[1:])]


def say(name, values):
    print(name, *(repr(float(v)) for v in values))


box = hu[30, 60:75, 70:95]
say("box", [box.mean(), box.std(ddof=1), box.min(), box.max()])
say("line", hu[30, 80, 30:121])
say("position", middle.ImagePositionPatient)
say("spacing", [middle.PixelSpacing[1], middle.PixelSpacing[0], numpy.mean(gap)])
say("window", [float(middle.WindowCenter) - 0.5 - (float(middle.WindowWidth) - 1) / 2, float(middle.WindowCenter) - 0.5 + (float(middle.WindowWidth) - 1) / 2])
say("coronal", [hu[:, 80, :].mean(), hu[:, 80, :].min(), hu[:, 80, :].max(), hu[0, 80, 75], hu[-1, 80, 75]])
say("sagittal", [hu[:, :, 70].mean(), hu[0, 90, 70], hu[-1, 90, 70]])
say("voxel", [hu[30, 70, 80]])
for name, plane in (("coronal", hu[:, 80, [20, 60, 75, 110, 140]]), ("sagittal", hu[:, [25, 60, 80, 115, 150], 75])):
    for k in (0, 17, 42, 59):  # ImageJ goes over from slice to slice: what it shows of one lies between it and those beside it
        around = plane[max(0, k - 1):k + 2]
        say("%s%d" % (name, k), plane[k])
        say("%s%d.least" % (name, k), around.min(axis=0))
        say("%s%d.most" % (name, k), around.max(axis=0))
lit = (hu - (float(middle.WindowCenter) - 0.5 - (float(middle.WindowWidth) - 1) / 2)) > float(middle.WindowWidth) / 100
say("front", [f(numpy.nonzero(lit.any(axis=(0, axis)))[0]) for axis in (1, 2) for f in (numpy.min, numpy.max)])
