"""Prints what nibabel makes of each NIfTI file named: one JSON object a line."""
import hashlib, json, sys
import nibabel, numpy

for name in sys.argv[1:]:
    image = nibabel.load(name)
    h = image.header
    stored = numpy.asarray(image.dataobj.get_unscaled())
    little = stored.astype(stored.dtype.newbyteorder("<")) if stored.dtype.fields is None else stored
    q, qcode = image.get_qform(coded=True)
    s, scode = image.get_sform(coded=True)
    print(json.dumps({
        "shape": list(image.shape), "dtype": "rgb" if stored.dtype.fields else stored.dtype.name, "class": type(image).__name__, "endian": h.endianness,
        "sha256": hashlib.sha256(little.tobytes(order="F")).hexdigest(),
        "affine": image.affine.tolist(), "qform": None if q is None else q.tolist(), "qcode": int(qcode), "scode": int(scode),
        "slope": float(image.dataobj.slope), "inter": float(image.dataobj.inter), "intent": int(h["intent_code"]),
        "zooms": [float(z) for z in h.get_zooms()], "units": list(h.get_xyzt_units()), "cal": [float(h["cal_min"]), float(h["cal_max"])],
        "axcodes": "".join(nibabel.aff2axcodes(image.affine)), "max": None if stored.dtype.fields else float(abs(stored).max()),
    }))
