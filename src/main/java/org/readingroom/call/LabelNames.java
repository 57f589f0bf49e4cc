package org.readingroom.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.formats.LabelTable;
import org.readingroom.formats.nrrd.NrrdLabelReader;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Tells when a command that makes volumes got a label map whose labels have names, and what it wrote has them no more. */
final class LabelNames {

    private LabelNames() {}

    static void tell(Context context, CommandForm form, Options options, Map<String, Object> inputs, List<Path> saved) throws IOException {
        SegmentationService segmentations = context.service(SegmentationService.class);
        for (InputField field : form.fields()) {
            if (field.kind() != InputField.Kind.OPENED || !(inputs.get(field.name()) instanceof Volume volume)) continue;
            Optional<LabelMap> named = named(segmentations, options.get(field.name()).orElse(""), volume);
            if (named.isEmpty()) continue;
            for (Path file : saved) if (!PictureFile.isPicture(file) && !hasNames(file)) context.service(Printer.class).warn(List.of(lost(named.get(), file)));
        }
    }

    private static boolean hasNames(Path file) {
        return Files.isRegularFile(LabelTable.beside(file)) || file.getFileName().toString().endsWith(".seg.nrrd");
    }

    private static Finding lost(LabelMap map, Path file) {
        return Finding.warning("NOT_KEPT", file.getFileName() + " holds values alone: names of " + map.segments().size() + " segments were left out. If labels stayed labels (method=nearest), give it the table "
            + LabelTable.beside(file).getFileName() + ", which convert-medical-volume writes beside a .nii.gz of the source.", "");
    }

    private static Optional<LabelMap> named(SegmentationService segmentations, String path, Volume volume) throws IOException {
        try {
            Path file = Path.of(path);
            if (path.isEmpty() || !Files.isRegularFile(file) || !Files.isRegularFile(LabelTable.beside(file)) && !NrrdLabelReader.isSegmentation(volume)) return Optional.empty();
            return Optional.of(segmentations.read(file, Progress.NONE));
        } catch (InvalidPathException | FormatException noNames) { // what was opened is no such path, or its table cannot be read: there is nothing to lose
            return Optional.empty();
        }
    }
}
