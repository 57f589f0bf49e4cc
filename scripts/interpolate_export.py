# Fills what a reader left out between key slices, and writes the objects as DICOM SEG and as a NIfTI label map. The reader's file stays as it is.
# Call: reading-room --script interpolate_export.py input=READER.annotations.json image=FOLDER output=FOLDER
#@ File (label = "Annotations") input
#@ Volume (label = "Image") image
#@ File (label = "Into folder", style = "directory") output
#@ AnnotationService annotations
#@ ExporterService exporters
#@output Integer proposed
from java.io import File

output.mkdirs()
filled = annotations.interpolate(annotations.open(input), "")
annotations.save(filled, File(output, "filled.annotations.json"))
labels = annotations.labels(filled)
exporters.save(labels, image, File(output, "filled.dcm"))
exporters.save(labels, image, File(output, "filled.nii.gz"))
proposed = len([s for s in filled.shapes() if s.state().label() == "proposed"])
for t in filled.tracks():
    print "%d %s: %.1f ml" % (t.number(), filled.classOf(t).name(), annotations.volumeMm3(filled, str(t.number())) / 1000)
