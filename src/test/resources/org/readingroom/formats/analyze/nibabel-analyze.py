"""make FOLDER: Analyze files of nibabel's three kinds. say FILE ...: what nibabel makes of each, one JSON object a line."""
import hashlib, json, sys
import nibabel, numpy
from nibabel.spm2analyze import Spm2AnalyzeImage
from nibabel.spm99analyze import Spm99AnalyzeImage


def make(folder):
    random = numpy.random.RandomState(5)
    oblique = numpy.array([[-2, .1, .2, 30], [.3, 1.5, -.1, -20], [.1, .2, 3, 10], [0, 0, 0, 1.]])
    n = 0
    for kind in (nibabel.AnalyzeImage, Spm99AnalyzeImage, Spm2AnalyzeImage):
        for endian in "<>":
            for code, dtype in ((2, "u1"), (4, "i2"), (8, "i4"), (16, "f4"), (32, "c8"), (64, "f8")):
                shape = (5, 4, 3) if n % 3 else (5, 4, 3, 2)
                data = (random.rand(*shape) * 200 - (0 if dtype == "u1" else 50)).astype(endian + dtype)
                h = kind.header_class(endianness=endian)
                h.set_data_shape(shape)
                h.set_data_dtype(data.dtype)
                h.set_zooms((2, 1.5, 3) + (1,) * (len(shape) - 3))
                if kind is not nibabel.AnalyzeImage and n % 2:
                    h["origin"][:3] = (3, 2, 1)
                image = kind(data, oblique if kind is not nibabel.AnalyzeImage and n % 4 == 2 else None, h)
                image.to_filename("%s/%02d.img" % (folder, n))
                file = "%s/%02d.hdr" % (folder, n)
                raw = bytearray(open(file, "rb").read())
                if kind is Spm2AnalyzeImage and n % 3 == 1:
                    raw[112:120] = numpy.array([.25, -7], endian + "f4").tobytes()
                if kind is Spm2AnalyzeImage and n % 3 == 2:
                    raw[112:116] = numpy.array([0], endian + "f4").tobytes()
                    raw[124:132] = numpy.array([50, 10], endian + "f4").tobytes()
                    raw[140:148] = numpy.array([200, 0], endian + "i4").tobytes()
                open(file, "wb").write(raw)
                n += 1


def say(name):
    image = nibabel.load(name)
    stored = numpy.asarray(image.dataobj.get_unscaled())
    little = stored.astype(stored.dtype.newbyteorder("<"))
    real = numpy.asarray(image.dataobj)
    print(json.dumps({"shape": list(image.shape), "dtype": stored.dtype.name, "class": type(image).__name__, "endian": image.header.endianness,
                      "sha256": hashlib.sha256(little.tobytes(order="F")).hexdigest(), "affine": image.affine.tolist(),
                      "axcodes": "".join(nibabel.aff2axcodes(image.affine)), "max": float(abs(real).max()), "slope": float(image.dataobj.slope), "inter": float(image.dataobj.inter)}))


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    for argument in sys.argv[2:]:
        say(argument)
