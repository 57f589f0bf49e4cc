"""One line of JSON for each MINC file: real values in the order of the file, and the affine, whose columns are in that order too."""
import json
import sys

import nibabel

for path in sys.argv[1:]:
    image = nibabel.load(path)
    print(json.dumps({"real": image.get_fdata().ravel().tolist(), "affine": image.affine.ravel().tolist()}))
