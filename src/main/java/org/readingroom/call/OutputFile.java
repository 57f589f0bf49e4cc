package org.readingroom.call;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.io.Progress;
import org.readingroom.volume.ExporterService;
import org.readingroom.volume.LabelMap;
import org.readingroom.volume.SegmentationExport;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriterService;
import org.scijava.Context;

/** Where {@code output=} puts what a command made, for commands that do not take the key themselves. The ending decides the format. */
final class OutputFile {

    private static final double SAME_PLACE_MM = 0.01;

    private final Context context;
    private final Optional<Path> target;
    private final String description;

    private OutputFile(Context context, Optional<Path> target, String description) {
        this.context = context;
        this.target = target;
        this.description = description;
    }

    /** @throws BadCallException for a name that is no path, or none where nobody would see the result: said before any work is done */
    static OutputFile of(Context context, CommandForm form, Options options, Host host) {
        boolean isOurs = form.hostKeys().contains("output");
        String text = isOurs ? options.get("output").orElse("") : "";
        if (text.isEmpty() && isOurs && !host.showsResults())
            throw new BadCallException(form.id() + " needs output=; expected the name of a file to write, such as result.nii.gz or picture.png.");
        if (text.isEmpty()) return new OutputFile(context, Optional.empty(), "");
        try {
            return new OutputFile(context, Optional.of(Path.of(text)), form.label());
        } catch (InvalidPathException e) {
            throw new BadCallException("output=" + text + ": not a path; expected the name of a file to write.");
        }
    }

    /** One image under the name itself; several with -1, -2, ... before the ending. @return the files */
    List<Path> save(List<Object> images, Map<String, Object> inputs) throws IOException, CommandFailedException {
        if (target.isEmpty()) return List.of();
        if (images.isEmpty()) throw new CommandFailedException(description + " made no image that output= could save.", null);
        List<Path> files = new ArrayList<>();
        for (int n = 0; n < images.size(); n++) {
            Path file = images.size() == 1 ? target.get() : numbered(target.get(), n + 1);
            save(images.get(n), file, inputs);
            files.add(file);
        }
        return files;
    }

    private void save(Object image, Path file, Map<String, Object> inputs) throws IOException {
        if (image instanceof Volume volume) context.service(VolumeWriterService.class).write(volume, file, Progress.NONE);
        else context.service(ExporterService.class).exporter("", file).export(request((LabelMap) image, inputs), file, Progress.NONE);
    }

    /** With the volume among the inputs that the labels were drawn on, if there is one: DICOM formats need it. */
    private SegmentationExport request(LabelMap labels, Map<String, Object> inputs) {
        for (Object input : inputs.values())
            if (input instanceof Volume v && v.grid().sameAs(labels.grid(), SAME_PLACE_MM)) return SegmentationExport.on(v, labels, description, SegmentationExport.Origin.SEMIAUTOMATIC);
        return SegmentationExport.of(labels, description, SegmentationExport.Origin.SEMIAUTOMATIC);
    }

    private static Path numbered(Path file, int number) {
        String name = file.getFileName().toString();
        int dot = name.toLowerCase(java.util.Locale.ROOT).endsWith(".nii.gz") ? name.length() - ".nii.gz".length() : name.lastIndexOf('.');
        return file.resolveSibling(dot < 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot));
    }
}
