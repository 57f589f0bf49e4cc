package org.readingroom.call.executable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Cancelable;
import org.scijava.app.StatusService;
import org.scijava.module.AbstractModule;
import org.scijava.module.ModuleInfo;
import org.scijava.plugin.Parameter;

/** One run of an executable: images go to it and come back as files of a folder that is gone afterwards; what it says of its progress is shown. */
final class ExecutableRun extends AbstractModule implements Cancelable {

    private static final String VOLUME = ".nrrd", LABELS = ".nii.gz";
    private static final Pattern PROGRESS = Pattern.compile("<filter-progress>\\s*([0-9.eE+-]+)\\s*</filter-progress>");
    private static final int STEPS = 100, KEPT_LINES = 20;

    private final ExecutableInfo info;
    @Parameter
    private VolumeService volumes;
    @Parameter
    private VolumeWriterService writers;
    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private ExporterService exporters;
    @Parameter(required = false)
    private StatusService status;
    private volatile Process process;
    private volatile String cancelled;
    private final List<String> said = new ArrayList<>(); // the last lines that are no progress

    ExecutableRun(ExecutableInfo info) {
        this.info = info;
    }

    @Override
    public ModuleInfo getInfo() {
        return info;
    }

    @Override
    public Object getInput(String name) {
        Object given = super.getInput(name);
        return given != null || info.getInput(name) == null ? given : info.getInput(name).getDefaultValue();
    }

    @Override
    public void run() {
        try {
            Path folder = Files.createTempDirectory("reading-room-module");
            try {
                work(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void work(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(info.program().toString()));
        List<ExecutableParameter> positional = new ArrayList<>();
        for (ExecutableParameter p : info.parameters()) {
            if (p.index() >= 0) positional.add(p);
            else if (p.kind().equals("boolean")) {
                if (Boolean.TRUE.equals(getInput(p.key()))) command.add(p.flag());
            } else {
                String text = text(p, folder);
                if (!text.isEmpty()) command.addAll(List.of(p.flag(), text));
            }
        }
        positional.sort(Comparator.comparingInt(ExecutableParameter::index));
        for (ExecutableParameter p : positional) command.add(text(p, folder));
        execute(command, folder);
        for (ExecutableParameter p : info.parameters()) if (p.isImage() && p.isOutput()) read(p, folder);
    }

    /** What stands on the command line; images are written to files first. */
    private String text(ExecutableParameter p, Path folder) throws IOException {
        Path file = folder.resolve(p.key() + (p.isLabels() ? LABELS : VOLUME));
        if (p.isImage() && p.isOutput()) return file.toString();
        Object value = getInput(p.key());
        if (value instanceof Volume volume) writers.write(volume, file, Progress.NONE);
        else if (value instanceof LabelMap labels) exporters.save(labels, null, file.toString());
        else return value == null ? "" : value.toString();
        return file.toString();
    }

    private void read(ExecutableParameter p, Path folder) throws IOException {
        Path file = folder.resolve(p.key() + (p.isLabels() ? LABELS : VOLUME));
        if (!Files.exists(file)) throw new IOException(info.program().getFileName() + ": wrote no " + p.label() + " (" + p.key() + ")" + lastWords());
        if (p.isLabels()) setOutput(p.key(), segmentations.open(file.toString()));
        else setOutput(p.key(), volumes.open(file.toString()).toBuilder().name(info.getLabel().replace("...", "")).build());
    }

    private void execute(List<String> command, Path folder) throws IOException {
        if (cancelled != null) throw new CancellationException(cancelled);
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        if (cancelled != null) process.destroy(); // in the meantime
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) hear(line);
            int exit = process.waitFor();
            if (cancelled != null) throw new CancellationException(cancelled);
            if (exit != 0) throw new IOException(info.program().getFileName() + ": ended with exit code " + exit + lastWords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(info.getLabel() + " was stopped");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private void hear(String line) {
        Matcher progress = PROGRESS.matcher(line);
        if (progress.find()) {
            if (status != null) status.showProgress((int) (STEPS * Double.parseDouble(progress.group(1))), STEPS);
        } else if (!line.isBlank() && !line.strip().startsWith("<filter-")) {
            said.add(line.strip());
            if (said.size() > KEPT_LINES) said.remove(0);
        }
    }

    private String lastWords() {
        return said.isEmpty() ? "; it said nothing." : "; it said: " + said.get(said.size() - 1);
    }

    @Override
    public boolean isCanceled() {
        return cancelled != null;
    }

    @Override
    public void cancel(String reason) {
        cancelled = reason == null ? "cancelled" : reason;
        Process running = process;
        if (running == null) return;
        running.descendants().forEach(ProcessHandle::destroy);
        running.destroy();
    }

    @Override
    public String getCancelReason() {
        return cancelled;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
    }
}
