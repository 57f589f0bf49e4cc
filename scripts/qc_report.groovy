// Looks at every volume below a folder and writes one line of CSV for each: is its geometry sound, what was found, which values it holds.
// Call: reading-room --script qc_report.groovy input=FOLDER output=FILE.csv
#@ File (label = "Folder", style = "directory") input
#@ File (label = "Save as", style = "save") output
#@ VolumeService volumes
#@output Integer looked
import org.readingroom.io.Progress
import org.readingroom.volume.OpenRequest
import org.readingroom.volume.VolumeStatistics

def quoted(text) { '"' + String.valueOf(text).replace('"', '""') + '"' }

lines = ["file,format,orientation,size,spacing_mm,verdict,findings,unit,lowest,highest,error"]
candidates = input.listFiles().sort { it.name }
for (file in candidates) {
    try {
        for (v in volumes.open(file.toPath(), OpenRequest.ALL, Progress.NONE).volumes()) {
            g = v.grid()
            s = VolumeStatistics.of(v, VolumeStatistics.PaddingUse.EXCLUDED)
            lines << [quoted(file.name), quoted(v.format()), g.orientation(), "${g.ni()}x${g.nj()}x${g.nk()}", "${g.spacing().iMm()}x${g.spacing().jMm()}x${g.spacing().kMm()}",
                      v.verdict().name().toLowerCase(), quoted(v.findings().collect { it.code() }.unique().join(" ")), v.quantity().unit(), s.min(), s.max(), ""].join(",")
        }
    } catch (IOException e) {
        lines << [quoted(file.name), "", "", "", "", "", "", "", "", "", quoted(e.message)].join(",")
    }
}
output.text = lines.join("\n") + "\n"
looked = candidates.size()
