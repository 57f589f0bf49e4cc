"""Prints what nibabel makes of each MGH file named: one JSON object a line. With "make FOLDER" it writes files of its own there first."""
import hashlib, json, os, sys
import nibabel, numpy

names = sys.argv[1:]
if names[0] == "make":
    folder, names, random = names[1], [], numpy.random.default_rng(20261122)
    for n, kind in enumerate(["u1", "i2", "i4", "f4"]):
        for shape in [(4, 3, 2), (5, 2, 3, 4)]:
            data = random.integers(0, 100, shape).astype(kind)
            affine = numpy.eye(4)
            affine[:3] = random.normal(size=(3, 4)) * 2
            image = nibabel.MGHImage(data, affine)
            image.header["tr"], image.header["te"] = 2500, 30.5
            names.append(os.path.join(folder, "%s_%d.%s" % (kind, len(shape), ("mgh", "mgz")[n % 2])))
            image.to_filename(names[-1])
for name in names:
    image = nibabel.load(name)
    data = numpy.asarray(image.dataobj)
    little = data.astype(data.dtype.newbyteorder("<"))
    print(json.dumps({"name": os.path.basename(name), "shape": list(data.shape), "dtype": little.dtype.name, "sha256": hashlib.sha256(little.tobytes(order="F")).hexdigest(),
        "affine": image.affine.tolist(), "tr": float(image.header["tr"]), "te": float(image.header["te"]), "axcodes": "".join(nibabel.aff2axcodes(image.affine))}))
