"""MINC 1 files as NetCDF can hold them but MINC's tools seldom make them, each with its real values by plain arithmetic.

odd-files-1.py FOLDER; one line of JSON for each file: name, dimensions, and real values in the order of the file."""
import json
import sys

import numpy as np
from scipy.io import netcdf_file

FOLDER = sys.argv[1]
RANDOM = np.random.default_rng(8)


def make(name, dimensions, kind="i2", version=1, units="mm", spacing="regular__", scale_over=("zspace",), limits="valid_range"):
    sizes = {"zspace": 4, "yspace": 5, "xspace": 6}
    values = RANDOM.integers(0, 120, [sizes[d] for d in dimensions]).astype(">" + kind)
    with netcdf_file(FOLDER + "/" + name + ".mnc", "w", version=version) as f:
        f.history = "one\n"
        for d in dimensions:
            f.createDimension(d, sizes[d])
        for n, d in enumerate(("xspace", "yspace", "zspace")):
            uneven = spacing != "regular__" and d == "zspace"
            v = f.createVariable(d, "d" if uneven else "i", ("zspace",) if uneven else ())
            if uneven:
                v[:] = [0.0, 2.0, 4.0, 6.0] if spacing.endswith("even") else [0.0, 2.0, 5.0, 9.0]
            v.step, v.start, v.direction_cosines = [1.5, -2.0, 3.0][n], [10.0, 20.0, -30.0][n], np.eye(3)[n]
            v.spacing, v.units = spacing[:10] if uneven else "regular__", units
        limit = {}
        for which, base in (("min", 0), ("max", 20)):
            limit[which] = RANDOM.random([sizes[d] for d in scale_over]) * 10 + base
            f.createVariable("image-" + which, "d", scale_over)[:] = limit[which]
        image = f.createVariable("image", kind, dimensions)
        image.signtype = "signed__"
        if limits == "valid_range":
            image.valid_range = np.array([0.0, 120.0])
        else:
            image.valid_min, image.valid_max = np.int16(0), np.int16(120)
        image[:] = values
    least, most = (limit[w].reshape([sizes[d] if d in scale_over else 1 for d in dimensions]) for w in ("min", "max"))
    real = values.astype(float) / 120 * (most - least) + least if kind[0] == "i" else values.astype(float)
    print(json.dumps({"name": name, "dimensions": dimensions, "real": real.ravel().tolist()}))


make("wide", ["zspace", "yspace", "xspace"], version=2)
make("rows", ["zspace", "yspace", "xspace"], scale_over=("zspace", "yspace"))
make("metres", ["zspace", "yspace", "xspace"], units="m")
make("uneven", ["zspace", "yspace", "xspace"], spacing="irregular")
make("irregular-but-even", ["zspace", "yspace", "xspace"], spacing="irregular_even")
make("one-slice", ["yspace", "xspace"], scale_over=("yspace",), limits="min and max")
make("bytes", ["zspace", "yspace", "xspace"], kind="i1")
make("floats", ["zspace", "yspace", "xspace"], kind="f4")
