package org.readingroom.formats.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.readingroom.formats.LabelTable;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.io.SafeName;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/**
 * Writes each segment as a NIfTI file of its own, as programs expect that know one structure at a time: of liver.nii.gz and a segment called Tumour
 * becomes liver_Tumour.nii.gz, 1 where it is and 0 elsewhere, with its name, colour and codes beside it (liver_Tumour.labels.json). There is no file
 * of the name given. What overlaps needs no layers here. All files are put in place together, after they were read back and compared.
 */
@Plugin(type = SegmentationExporter.class)
public final class NiftiEachExporter implements SegmentationExporter {

    @Override
    public String id() {
        return "nifti-each";
    }

    /** None: .nii.gz is the label map. */
    @Override
    public List<String> extensions() {
        return List.of();
    }

    /** @throws IllegalArgumentException if the name does not end in .nii.gz or .nii, or there are no segments */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        LabelMap labels = NiftiLabelExporter.placed(request);
        if (labels.segments().isEmpty()) throw new IllegalArgumentException("the label map has no segments; expected one at least, for a file of its own. Draw or import something first.");
        List<Path> targets = new ArrayList<>();
        for (Path file : files(target, labels.segments())) {
            targets.add(file);
            targets.add(LabelTable.beside(file));
        }
        List<ReadBack.Check> checks = new ArrayList<>();
        SafeFile.writeTogether(targets, temporaries -> {
            for (int n = 0; n < labels.segments().size(); n++) {
                progress.report(n, labels.segments().size());
                LabelMap alone = alone(labels, labels.segments().get(n));
                Path file = temporaries.get(2 * n), table = temporaries.get(2 * n + 1);
                NiftiLabelExporter.writeLayer(request, alone, 0, file, NiftiOutput.isZipped(target), Progress.NONE);
                try (OutputStream out = SafeFile.open(table)) {
                    out.write(new LabelTable(alone.segments()).toJson().getBytes(StandardCharsets.UTF_8));
                }
                List<Segment> read = LabelTable.read(table).segments();
                if (!read.equals(alone.segments()))
                    throw new IOException(targets.get(2 * n + 1).getFileName() + ": reading the table back gave another segment; expected the one written. Nothing was kept; please report this.");
                checks.addAll(ReadBack.require("NIfTI", targets.get(2 * n), alone, NiftiLabelReader.read(List.of(file), read, Progress.NONE)).segments());
            }
        });
        return new ReadBack("NIfTI", target, checks);
    }

    /** Names that differ, also where capitals do not count. */
    private static List<Path> files(Path target, List<Segment> segments) {
        String name = target.getFileName().toString();
        String ending = NiftiOutput.extensions().stream().filter(name.toLowerCase(Locale.ROOT)::endsWith).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(name + ": no name for NIfTI files; expected one that ends in .nii.gz or .nii, such as case.nii.gz for case_liver.nii.gz and so on."));
        String stem = name.substring(0, name.length() - ending.length());
        Set<String> taken = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (Segment s : segments) {
            String part = SafeName.whole(s.name()).replace('.', '_'), first = part.isEmpty() ? "label_" + s.value() : part, free = first; // a dot could tell of a layer
            for (int n = s.value(); !taken.add(free.toLowerCase(Locale.ROOT)); n++) free = first + "_" + n;
            files.add(target.resolveSibling(stem + (stem.isEmpty() ? "" : "_") + free + name.substring(name.length() - ending.length())));
        }
        return files;
    }

    private static LabelMap alone(LabelMap labels, Segment s) {
        short value = (short) s.value();
        short[][] planes = new short[labels.grid().nk()][];
        for (int k = 0; k < planes.length; k++) {
            short[] from = labels.plane(s.layer(), k), to = new short[from.length];
            for (int n = 0; n < to.length; n++) if (from[n] == value) to[n] = 1;
            planes[k] = to;
        }
        return LabelMap.complete(labels.grid(), List.<short[][]>of(planes), List.of(new Segment(0, 1, s.name(), s.color(), s.category(), s.type(), s.track())));
    }
}
