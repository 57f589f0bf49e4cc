"""MINC 2 files as the HDF5 library can make them but MINC's tools seldom do, each with what nibabel (or, where it refuses, plain arithmetic) says of its real values.

odd-files.py FOLDER; one line of JSON for each file: name, shape and real values in the order of the file."""
import json
import sys

import h5py
import nibabel
import numpy as np

FOLDER = sys.argv[1]
SHAPE = (4, 5, 6)
RANDOM = np.random.default_rng(7)
VALUES = RANDOM.integers(-900, 3000, SHAPE).astype(np.int16)


def text(target, name, value, variable=False):
    target.attrs[name] = value if variable else np.bytes_(value)


def make(name, values=VALUES, scale_over=("zspace",), latest=False, variable=False, spacing="regular__", compact=False, **storage):
    path = FOLDER + "/" + name + ".mnc"
    with h5py.File(path, "w", libver="latest" if latest else "earliest") as f:
        minc = f.create_group("minc-2.0")
        text(minc, "history", "one\ntwo\n", variable)
        for n, axis in enumerate(("xspace", "yspace", "zspace")):
            irregular = spacing != "regular__" and axis == "zspace"
            d = minc.create_dataset("dimensions/" + axis, data=np.array([0.0, 2.0, 5.0, 9.0]) if irregular else np.int32(0))
            text(d, "spacing", spacing if irregular else "regular__", variable)
            d.attrs["step"] = [1.5, -2.0, 3.0][n]
            d.attrs["start"] = [10.0, 20.0, -30.0][n]
            d.attrs["direction_cosines"] = np.eye(3)[n]
            d.attrs["length"] = np.uint32(values.shape[2 - n])
        image = minc.create_group("image/0")
        if compact:
            plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
            plist.set_layout(h5py.h5d.COMPACT)
            space = h5py.h5s.create_simple(values.shape)
            h5py.h5d.create(image.id, b"image", h5py.h5t.py_create(values.dtype), space, plist).write(h5py.h5s.ALL, h5py.h5s.ALL, np.ascontiguousarray(values))
            d = image["image"]
        else:
            d = image.create_dataset("image", data=values, **storage)
        text(d, "dimorder", "zspace,yspace,xspace", variable)
        if values.dtype.kind != "f":
            d.attrs["valid_range"] = np.array([values.min(), values.max()], dtype=float)
        shape = [values.shape[("zspace", "yspace", "xspace").index(s)] for s in scale_over]
        for limit in ("min", "max"):
            r = image.create_dataset("image-" + limit, data=RANDOM.random(shape) * 10 + (0 if limit == "min" else 20))
            text(r, "dimorder", ",".join(scale_over), variable)
    tell(name, path)


def tell(name, path):
    try:
        real = nibabel.load(path).get_fdata()
    except (ValueError, AttributeError):  # uneven steps and texts of variable length, which nibabel refuses
        with h5py.File(path) as f:
            image = f["minc-2.0/image/0"]
            low, high = image["image"].attrs["valid_range"]
            least, most = (image["image-" + m][...].reshape(-1, 1, 1) for m in ("min", "max"))
            real = (image["image"][...].astype(float) - low) / (high - low) * (most - least) + least
    print(json.dumps({"name": name, "shape": real.shape, "real": np.round(real, 9).ravel().tolist()}))


make("rows", scale_over=("zspace", "yspace"))
make("all", scale_over=())
make("chunks", chunks=(2, 3, 4), compression="gzip")
make("shuffled", chunks=(3, 2, 5), compression="gzip", shuffle=True, fletcher32=True)
make("plain-chunks", chunks=(2, 2, 2))
make("latest", chunks=(2, 3, 4), compression="gzip", latest=True, variable=True)
make("one-chunk", chunks=SHAPE, compression="gzip", latest=True)
make("big-endian", values=VALUES.astype(">i2"))
make("unsigned", values=(VALUES + 900).astype(np.uint32))
make("floats", values=(VALUES / 7).astype(">f4"))
make("doubles", values=VALUES / 7, chunks=(4, 5, 3), shuffle=True, compression="gzip")
make("uneven", spacing="irregular_")
make("compact", compact=True)
