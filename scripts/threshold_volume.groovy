// Everything between two values, its largest part, holes filled: its volume, and the part as a label map.
// Call: reading-room --script threshold_volume.groovy input=FOLDER low=200 output=bone.nii.gz
#@ Volume (label = "Image") input
#@ Double (label = "From") low
#@ Double (label = "To", value = 100000) high
#@ File (label = "Save labels as", style = "save") output
#@ ExporterService exporters
#@output Double millilitres
import org.readingroom.io.Progress
import org.readingroom.volume.label.LabelMap
import org.readingroom.volume.label.Segment
import org.readingroom.volume.mask.Components
import org.readingroom.volume.mask.Holes
import org.readingroom.volume.mask.Islands
import org.readingroom.volume.mask.Mask
import org.readingroom.volume.region.Threshold
import org.readingroom.volume.region.ValueRange

all = Threshold.of(input, 0, 0, new ValueRange(low, high), Progress.NONE)
parts = Islands.of(all, Components.Neighbours.FACES)
largest = new Mask(all.ni(), all.nj(), all.nk())
for (k in 0..<all.nk()) for (j in 0..<all.nj()) for (i in 0..<all.ni()) if (parts.rankAt(i, j, k) == 0) largest.set(i, j, k, true)
whole = Holes.fill(largest)

segment = Segment.plain(0, 1, "Threshold")
labels = LabelMap.empty(input.grid(), [segment])
labels.paint(segment, whole)
exporters.save(labels, input, output)
millilitres = whole.count() * input.grid().voxelMm3() / 1000
