# Merges readers by a rule, and tells how far each of them is from the consensus, structure by structure, as CSV.
# Call: reading-room --script readers_agreement.py readers=FOLDER output=FILE.csv rule=staple
#@ File (label = "Readers", style = "directory") readers
#@ File (label = "Save as", style = "save") output
#@ String (label = "Rule", value = "majority") rule
#@ AnnotationService annotations
#@ ConsensusService consensus
#@ AgreementMetricService metrics
#@output Double worst
from java.io import PrintWriter

files = sorted([f for f in readers.listFiles() if f.getName().endswith(".annotations.json")], key = lambda f: f.getName())
maps = [annotations.labels(annotations.interpolate(annotations.open(f), "")) for f in files]
merged = consensus.combine(rule, "", maps).labels()
worst = 1.0
out = PrintWriter(output, "UTF-8")
out.println("reader,structure,dice,hd95_mm")
for f, labels in zip(files, maps):
    for s in merged.segments():
        dice = metrics.value("dice", merged, labels, s.value())
        worst = min(worst, dice)
        out.println("%s,\"%s\",%.4f,%.2f" % (f.getName().split(".")[0], s.name(), dice, metrics.value("surfel.hd95", merged, labels, s.value())))
out.close()
