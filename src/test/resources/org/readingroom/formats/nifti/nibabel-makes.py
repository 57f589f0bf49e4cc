"""make FOLDER: files with every header field set, of both versions and byte orders. compare A B ...: the fields, extensions and voxels in which pairs of files differ, one JSON list a line."""
import json, sys
import nibabel, numpy
from nibabel.nifti1 import Nifti1Extension


def make(folder):
    random = numpy.random.RandomState(4)
    for name, kind, endian, shape, dtype in (
            ("one.nii", nibabel.Nifti1Image, "<", (4, 3, 2), "i2"), ("big.nii.gz", nibabel.Nifti1Image, ">", (4, 3, 2, 5), "f4"),
            ("two.nii", nibabel.Nifti2Image, "<", (4, 3, 2, 1, 3), "f8"), ("twobig.nii", nibabel.Nifti2Image, ">", (4, 3, 2), "u2"),
            ("seven.nii", nibabel.Nifti1Image, "<", (4, 3, 2, 2, 3, 2, 2), "u1"), ("pair.img", nibabel.Nifti1Pair, ">", (4, 3, 2, 3), "i4"),
            ("flat.nii", nibabel.Nifti1Image, "<", (4, 3), "i2"), ("rgb7.nii", nibabel.Nifti1Image, "<", (4, 3, 2, 1, 2), "rgb")):
        if dtype == "rgb":
            data = random.randint(0, 255, shape + (3,)).astype("u1").copy().view([("R", "u1"), ("G", "u1"), ("B", "u1")]).reshape(shape)
        else:
            data = (random.rand(*shape) * 200).astype(endian + dtype)
        sform = numpy.array([[-2, .1, .2, 30], [.3, 1.5, -.1, -20], [.1, .2, 3, 10], [0, 0, 0, 1.]])
        h = kind.header_class(endianness=endian)
        h.set_data_shape(shape)
        h.set_data_dtype(data.dtype)
        image = kind(data, None, h)
        h = image.header
        h.set_sform(sform, 4)
        h.set_qform(numpy.array([[-2, 0, 0, 31], [0, 1.5, 0, -20], [0, 0, 3, 11], [0, 0, 0, 1.]]), 1)
        h.set_xyzt_units("mm", "msec")
        h["pixdim"][4:] = [2000, .5, 7, 9]
        h["descrip"] = "caf\xe9 made of nothing, and eighty bytes long to the very last of them, to see it k".encode("latin1")[:80]
        h["aux_file"] = b"somewhere.txt"
        h["intent_code"], h["intent_p1"], h["intent_p2"], h["intent_p3"], h["intent_name"] = 5, 12, 13, 14.5, b"ftest"
        h["toffset"], h["slice_duration"], h["slice_code"], h["slice_start"], h["slice_end"] = 1.25, .5, 3, 0, 1
        h.set_dim_info(1, 0, 2)
        h["cal_min"], h["cal_max"] = .1, 99.7
        if "db_name" in h.keys():
            h["db_name"], h["data_type"], h["extents"], h["session_error"], h["regular"], h["glmax"], h["glmin"] = b"base", b"type", 16384, 3, b"r", 77, -5
        h.set_slope_inter(*((1, 0) if dtype == "rgb" else (.5, -3)))
        if "pair" not in name:
            h.extensions.append(Nifti1Extension(6, b"a comment"))
            h.extensions.append(Nifti1Extension(4, b"<?xml version='1.0' ?><AFNI_attributes/>" + bytes(range(256))))
            h.extensions.append(Nifti1Extension(44, b"\0\1\2"))
        h["magic"] = h["magic"]
        image.to_filename(folder + "/" + name)
        # to_filename resets the scale
        patched = folder + "/" + name
        if not name.endswith("gz"):
            file = patched.replace(".img", ".hdr")
            at, code = (112, "f4") if h["sizeof_hdr"] == 348 else (176, "f8")
            raw = bytearray(open(file, "rb").read())
            raw[at:at + 2 * int(code[1])] = numpy.array([1, 0] if dtype == "rgb" else [.5, -3], endian + code).tobytes()
            open(file, "wb").write(raw)


def compare(a, b):
    a, b = nibabel.load(a), nibabel.load(b)
    differing = []
    for field in a.header.keys():
        if field in ("magic", "vox_offset"):
            continue
        if not numpy.array_equal(numpy.nan_to_num(a.header[field]) if a.header[field].dtype.kind == "f" else a.header[field],
                                 numpy.nan_to_num(b.header[field]) if b.header[field].dtype.kind == "f" else b.header[field]):
            differing.append("%s: %s, %s" % (field, a.header[field], b.header[field]))
    for field in ("slope", "inter"):
        if getattr(a.dataobj, field) != getattr(b.dataobj, field):
            differing.append("%s %s, %s" % (field, getattr(a.dataobj, field), getattr(b.dataobj, field)))
    blocks = [[(e.get_code(), e._mangle(e.get_content()) if not isinstance(e.get_content(), bytes) else e.get_content()) for e in i.header.extensions] for i in (a, b)]
    if blocks[0] != blocks[1]:
        differing.append("extensions %s, %s" % tuple(blocks))
    if not numpy.array_equal(a.dataobj.get_unscaled(), b.dataobj.get_unscaled()):
        differing.append("voxels")
    if type(a).__name__.replace("Pair", "Image") != type(b).__name__.replace("Pair", "Image"):
        differing.append("class")
    print(json.dumps(differing))


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    for n in range(2, len(sys.argv), 2):
        compare(sys.argv[n], sys.argv[n + 1])
