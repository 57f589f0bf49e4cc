"""Where a NIfTI file puts the slices of a DICOM series: pydicom's positions and means against nibabel's. One JSON object."""
import json, pathlib, sys
import nibabel, numpy, pydicom

image = nibabel.load(sys.argv[1])
data = numpy.asarray(image.dataobj, dtype=float)
places = [(image.affine @ [0, 0, k, 1])[:3] * [-1, -1, 1] for k in range(data.shape[2])]
away, differing, used = 0.0, 0.0, set()
for file in sorted(p for p in pathlib.Path(sys.argv[2]).iterdir() if p.is_file()):
    d = pydicom.dcmread(file)
    real = d.pixel_array * float(d.RescaleSlope) + float(d.RescaleIntercept)
    distances = [float(numpy.linalg.norm(p - numpy.array(d.ImagePositionPatient, dtype=float))) for p in places]
    k = int(numpy.argmin(distances))
    used.add(k)
    away = max(away, distances[k])
    differing = max(differing, float(abs(data[:, :, k].T - real).max()))
empty = sorted(set(range(data.shape[2])) - used)
print(json.dumps({"slices": len(used), "away_mm": away, "differing": differing, "empty": empty, "values_in_gap": sorted({float(v) for k in empty for v in data[:, :, k].ravel()})}))
