package org.readingroom.dicom.stack;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.readingroom.dicom.frame.FileProblem;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.ImageFile;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/**
 * Frames of a stack whose headers were good and whose pixels cannot be read. They are left out like files that are damaged from the start: nothing stands
 * where they lay, so that no slice of zeros is taken for tissue. Thread-safe while it is filled.
 */
public final class DamagedFrames {

    private static final int NAMED = 5;

    private final Map<Integer, FormatException> troubles = new TreeMap<>(); // by plane k + nk * t of the stack

    /**
     * @param frames of one stored frame; all are lost with it
     * @throws IOException {@code e} itself if it is not about what the file holds: reading was interrupted, the file or its drive is gone, and more would be lost
     */
    public synchronized void add(List<Integer> frames, FormatException e) throws IOException {
        if (e.getCause() instanceof FileSystemException) throw e;
        for (int frame : frames) troubles.put(frame, e);
    }

    public synchronized boolean isEmpty() {
        return troubles.isEmpty();
    }

    /** What the first of them says. */
    public FormatException first() {
        return troubles.values().iterator().next();
    }

    /** The stack without them: times that keep the same slices stay together, the one with most frames first. None if nothing is left. */
    public List<Stack> leftOf(Stack stack) {
        Map<List<Integer>, List<List<FrameHeader>>> bySlices = new LinkedHashMap<>();
        for (int t = 0; t < stack.times().size(); t++) {
            int first = t * stack.slices();
            List<FrameHeader> time = stack.times().get(t);
            List<Integer> slices = IntStream.range(0, stack.slices()).filter(k -> !troubles.containsKey(first + k)).boxed().toList();
            if (!slices.isEmpty()) bySlices.computeIfAbsent(slices, s -> new ArrayList<>()).add(slices.stream().map(time::get).toList());
        }
        List<Stack> stacks = new ArrayList<>();
        bySlices.values().forEach(times -> stacks.add(new Stack(times, stack.findings()).with(finding(stack))));
        stacks.sort((a, b) -> b.frames() - a.frames());
        if (stacks.size() < 2) return stacks;
        return stacks.stream().map(s -> s.with(Finding.warning("GAP", "Times of the series lack different slices and became " + stacks.size() + " volumes: this one has "
            + s.times().size() + " of " + stack.times().size() + " times, with " + s.slices() + " of " + stack.slices() + " slices.", ""))).toList();
    }

    /** For what is opened; names the files. */
    public Finding finding(Stack stack) {
        List<String> names = planes(stack).stream().map(DamagedFrames::name).distinct().toList();
        int n = troubles.size();
        return Finding.warning("UNREADABLE", n + " of " + stack.frames() + (stack.frames() == 1 ? " image" : " images") + " cannot be decoded and " + (n == 1 ? "is" : "are")
            + " left out: " + String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "") + ". "
            + first().getMessage(), names.get(0));
    }

    /** The files of which nothing is left. @param root paths are as seen from there */
    public List<FileProblem> problems(Stack stack, Path root) {
        Map<ImageFile, FileProblem> lost = new LinkedHashMap<>();
        List<FrameHeader> all = stack.planes();
        troubles.forEach((plane, e) -> {
            FrameHeader f = all.get(plane);
            lost.putIfAbsent(f.file(), new FileProblem(root.relativize(f.file().path()), e.getMessage(), f.file().seriesUid(), false));
        });
        IntStream.range(0, all.size()).filter(n -> !troubles.containsKey(n)).forEach(n -> lost.remove(all.get(n).file()));
        return List.copyOf(lost.values());
    }

    private List<FrameHeader> planes(Stack stack) {
        List<FrameHeader> all = stack.planes();
        return troubles.keySet().stream().map(all::get).toList();
    }

    private static String name(FrameHeader f) {
        return f.file().path().getFileName() + (f.file().layout().frames() > 1 ? " (frame " + (f.frame0() + 1) + ")" : "");
    }
}
