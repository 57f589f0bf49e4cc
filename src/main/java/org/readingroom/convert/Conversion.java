package org.readingroom.convert;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.VolumeWriterService;

/**
 * Converts what lies in a path, or a volume that is open. All names are known, and those that are taken already refused, before the first file is
 * written; what cannot be converted is told and does not stop the others.
 */
public final class Conversion {

    private static final int STEPS = 1000;

    private final VolumeService volumes;
    private final VolumeWriterService writers;

    public Conversion(VolumeService volumes, VolumeWriterService writers) {
        this.volumes = volumes;
        this.writers = writers;
    }

    /** What became of each item, and what is to be told of the path as a whole. */
    public record Result(List<Converted> items, List<Finding> findings) {}

    private record Planned(Item item, Path target, VolumeWriter writer) {}

    /**
     * Converts a file, or all of a folder.
     *
     * @param progress cancelling leaves whole files of the items that are done
     * @throws IOException              with one sentence, if nothing in the path can be opened
     * @throws IllegalArgumentException with one sentence, if no writer knows the format, several volumes would go into one file, or a new file
     *                                  would replace one that is there
     */
    public Result path(Path input, ConversionRequest request, Progress progress) throws IOException {
        boolean toFolder = goesToFolder(request);
        String series = request.series().isBlank() ? toFolder ? "all" : "largest" : request.series();
        Items items = Items.in(input, request.output(), series, volumes, (done, total) -> progress.report(0, 1));
        return new Result(convert(items.list(), input, request, toFolder, progress), items.findings());
    }

    /** Converts a volume that is open. @param volume written as it is @throws IllegalArgumentException as {@link #path} */
    public Result volume(Volume volume, ConversionRequest request, Progress progress) throws IOException {
        return new Result(convert(List.of(Item.of(volume.name(), null, volume)), null, request, goesToFolder(request), progress), List.of());
    }

    private boolean goesToFolder(ConversionRequest request) {
        Path output = request.output();
        if (Files.isDirectory(output)) return true;
        if (!request.format().isEmpty()) return !endsAs(output, writers.writerNamed(request.format()));
        if (output.getFileName().toString().indexOf('.') < 0) return true;
        writers.writerFor(output);
        return false;
    }

    private static boolean endsAs(Path output, VolumeWriter writer) {
        return VolumeService.endsWith(output, writer.extensions());
    }

    private List<Converted> convert(List<Item> items, Path input, ConversionRequest request, boolean toFolder, Progress progress) throws IOException {
        List<Planned> plan = toFolder ? planned(items, input, request) : List.of(single(items, request));
        if (!request.has(Choice.OVERWRITE)) requireFree(plan);
        List<Converted> done = new ArrayList<>();
        for (int n = 0; n < plan.size(); n++) {
            int before = n;
            Progress within = (step, total) -> progress.report((long) before * STEPS + STEPS * step / Math.max(1, total), (long) plan.size() * STEPS);
            within.report(0, 1);
            done.addAll(convert(plan.get(n), request, within));
        }
        return done;
    }

    private Planned single(List<Item> items, ConversionRequest request) {
        if (items.size() != 1)
            throw new IllegalArgumentException("there are " + items.size() + " volumes to convert, and " + request.output().getFileName()
                + " is one file; expected a folder as output, or series= to name one of them.");
        return new Planned(items.get(0), request.output(), request.format().isEmpty() ? writers.writerFor(request.output()) : writers.writerNamed(request.format()));
    }

    private List<Planned> planned(List<Item> items, Path input, ConversionRequest request) {
        String format = request.format().isEmpty() ? ConversionRequest.USUAL_FORMAT : request.format().strip().toLowerCase(java.util.Locale.ROOT);
        VolumeWriter writer = writers.writerNamed(format);
        String dotted = format.startsWith(".") ? format : "." + format, ending = writer.extensions().contains(dotted) ? dotted : writer.extensions().get(0);
        List<String> names = NamePlan.names(items, request.pattern(), input);
        List<Planned> plan = new ArrayList<>();
        for (int n = 0; n < names.size(); n++) plan.add(new Planned(items.get(n), request.output().resolve(names.get(n) + ending), writer));
        return plan;
    }

    private static void requireFree(List<Planned> plan) {
        List<Path> taken = new ArrayList<>();
        for (Planned p : plan)
            for (Path file : Beside.all(p.target, p.writer.extensions())) if (Files.exists(file)) taken.add(file);
        if (taken.isEmpty()) return;
        throw new IllegalArgumentException(taken.get(0).getFileName() + (taken.size() > 1 ? " and " + (taken.size() - 1) + " more files are" : " is")
            + " there already, and nothing was written; give overwrite=true to replace what is there, or another output.");
    }

    private List<Converted> convert(Planned p, ConversionRequest request, Progress progress) {
        Item item = p.item;
        if (!item.trouble().isEmpty()) return List.of(Converted.failed(item.source(), "", item.trouble()));
        List<Converted> done = new ArrayList<>();
        try {
            List<Volume> all = item.open(volumes, (step, total) -> progress.report(step, 2 * Math.max(1, total)));
            for (int n = 0; n < all.size(); n++) {
                Path target = n == 0 ? p.target : Beside.numbered(p.target, p.writer.extensions(), n + 1);
                done.add(new OneConversion(all.get(n), item, target, p.writer, request).write((step, total) -> progress.report(total + step, 2 * Math.max(1, total))));
            }
        } catch (CancellationException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("interrupted");
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // told, and does not stop the others
            Progress.stopIfInterrupted();
            done.add(Converted.failed(item.source(), item.series(), sentence(item, e)));
        }
        return done;
    }

    private static String sentence(Item item, Throwable e) {
        if (e instanceof OutOfMemoryError) return item.source() + ": not enough memory, " + (Runtime.getRuntime().maxMemory() >> 20) + " MB may be used";
        if (e instanceof FileSystemException file) // whose message is a whole path
            return item.source() + ": " + (file.getReason() == null ? "a file cannot be reached (" + e.getClass().getSimpleName() + ")" : file.getReason()) + ". Check that it is there and may be read.";
        return e.getMessage() == null ? item.source() + ": " + e.getClass().getSimpleName() : e.getMessage();
    }
}
