"""What nibabel makes of volume files: one JSON object a line, with all real values in the order of its array, first index fastest.

    nibabel-opens.py FILE...          values and affine
    nibabel-opens.py --par-headers    of every PAR file among nibabel's own test files: what its header says of shape, place and order
"""
import glob, json, os, sys, warnings
import numpy as np
import nibabel as nib

warnings.simplefilter("ignore")

def par_headers():
    for path in sorted(glob.glob(os.path.join(os.path.dirname(nib.__file__), "tests", "data", "*.PAR"))):
        try:
            with open(path, encoding="latin1") as f:
                h = nib.parrec.PARRECHeader.from_fileobj(f, permit_truncated=True)
            slope, intercept = h.get_data_scaling("fp")
            yield dict(path=path, shape=[int(n) for n in h.get_data_shape()], affine=h.get_affine().tolist(), images=int(h.get_rec_shape()[2]), bits=int(h.image_defs["image pixel size"][0]),
                       order=[int(h.image_defs["index in REC file"][n]) for n in h.get_sorted_slice_indices()], fp_slope=slope.flatten(order="F").tolist(), fp_intercept=intercept.flatten(order="F").tolist(),
                       types=len(set(zip(h.image_defs["image_type_mr"].tolist(), h.image_defs["echo number"].tolist(), h.image_defs["scanning sequence"].tolist()))))
        except Exception as e:
            yield dict(path=path, refused=str(e))

def opened(path):
    image = nib.ecat.load(path) if path.endswith(".v") else nib.load(path)
    values = np.asarray(image.dataobj).astype(np.float64)
    return dict(path=path, shape=list(values.shape), affine=image.affine.tolist(), values=values.flatten(order="F").tolist())

for o in par_headers() if sys.argv[1] == "--par-headers" else map(opened, sys.argv[1:]):
    print(json.dumps(o))
