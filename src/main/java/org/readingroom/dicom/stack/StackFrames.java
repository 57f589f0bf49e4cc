package org.readingroom.dicom.stack;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.ImageFile;
import org.readingroom.dicom.frame.PlaneValues;
import org.readingroom.dicom.frame.Tile;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;
import org.readingroom.volume.lazy.PlaneSource;

/**
 * The frames of a stack as planes: a group is a frame as a file stores it, its planes are the components of the slice that it holds, or of
 * all the slices that it holds as tiles. So a mosaic is decoded once, not once a slice.
 */
public final class StackFrames implements PlaneSource {

    private final List<FrameHeader> frames; // slice k of time t at k + nk * t
    private final int nk, components;
    private final List<List<Integer>> groups = new ArrayList<>(); // of one stored frame: places in frames
    private final int[] groupOf, placeIn;                         // of each frame
    private final PlaneValues values;
    private final PixelCodecs codecs;
    private volatile Boolean quick; // found out when it is asked for first
    private final Map<ImageFile, FrameReader> readers = Collections.synchronizedMap(new IdentityHashMap<>()); // by need: a lazy volume of thousands of files opens without touching them

    public StackFrames(Stack stack, PlaneValues values, PixelCodecs codecs) {
        frames = stack.planes();
        nk = stack.slices();
        components = stack.any().file().layout().samples();
        groupOf = new int[frames.size()];
        placeIn = new int[frames.size()];
        Map<ImageFile, Map<Integer, Integer>> known = new IdentityHashMap<>();
        for (int n = 0; n < groupOf.length; n++) {
            Map<Integer, Integer> ofFile = known.get(frames.get(n).file());
            if (ofFile == null) known.put(frames.get(n).file(), ofFile = new HashMap<>(2));
            Integer group = ofFile.putIfAbsent(frames.get(n).frame0(), groups.size());
            groupOf[n] = group == null ? groups.size() : group;
            if (group == null) groups.add(new ArrayList<>(1));
            placeIn[n] = groups.get(groupOf[n]).size();
            groups.get(groupOf[n]).add(n);
        }
        this.values = values;
        this.codecs = codecs;
    }

    @Override
    public int planes() {
        return Math.multiplyExact(frames.size(), components);
    }

    @Override
    public int groups() {
        return groups.size();
    }

    @Override
    public int group(int plane) {
        return groupOf[frame(plane)];
    }

    @Override
    public int place(int plane) {
        return placeIn[frame(plane)] * components + plane / nk % components;
    }

    private int frame(int plane) {
        return plane % nk + nk * (plane / nk / components);
    }

    /** The frames k + nk * t of a group. */
    public List<Integer> members(int group) {
        return groups.get(group);
    }

    /** Plane index of what {@link #read} gives at one place. */
    public int plane(int group, int place) {
        int frame = groups.get(group).get(place / components);
        return frame % nk + nk * (place % components + components * (frame / nk));
    }

    @Override
    public Object[] read(int group) throws IOException {
        return read(group, (OpenFiles) null);
    }

    /** The files that {@link #read(int, OpenFiles)} keeps open while all groups are read; coded frames open theirs by themselves. */
    public OpenFiles openFiles() {
        return new OpenFiles(isQuick() ? groups.stream().map(members -> frames.get(members.get(0))).toList() : List.of());
    }

    /** As {@link #read(int)}, once for each group. @param open of {@link #openFiles}, or null */
    public Object[] read(int group, OpenFiles open) throws IOException {
        List<Integer> members = groups.get(group);
        FrameHeader any = frames.get(members.get(0));
        PixelLayout layout = any.file().layout();
        Object[] stored = new Object[components];
        for (int c = 0; c < components; c++) stored[c] = layout.newPlane();
        read(any, stored, open);
        Object[] planes = new Object[members.size() * components];
        for (int p = 0; p < planes.length; p++) {
            int frame = members.get(p / components);
            planes[p] = values.plane(frame, cut(frames.get(frame).tile(), stored[p % components], layout.columns()));
        }
        return planes;
    }

    /** One whole frame a plane is all that {@link #isQuick} sources have. */
    @Override
    public Object[] read(int group, Object[] used) throws IOException {
        if (used == null || !isQuick()) return read(group);
        FrameHeader frame = frames.get(groups.get(group).get(0));
        read(frame, used, null);
        return used;
    }

    private void read(FrameHeader frame, Object[] stored, OpenFiles open) throws IOException {
        try {
            if (open == null) reader(frame.file()).read(frame.frame0(), stored);
            else readOpen(frame, stored, open);
        } catch (FileSystemException e) { // it was there when the folder was opened; the message would name its folders
            throw new FormatException(frame.file().path().getFileName()
                + ": cannot be read any more; expected the file that was opened. Put it back, or open the series again.", e);
        }
    }

    private void readOpen(FrameHeader frame, Object[] stored, OpenFiles open) throws IOException {
        try {
            reader(frame.file()).read(frame.frame0(), stored, open.of(frame.file()));
        } catch (ClosedByInterruptException e) { // this thread was stopped
            throw e;
        } catch (ClosedChannelException e) { // another one was, and the file that both had open went with it
            reader(frame.file()).read(frame.frame0(), stored);
        } finally {
            open.done(frame.file());
        }
    }

    /** Pixels that lie in the files as they are: not coded, not deflated, no table to go through. */
    @Override
    public boolean isQuick() {
        if (quick == null) quick = !values.isMapped() && arePlain();
        return quick;
    }

    private boolean arePlain() {
        for (FrameHeader frame : frames) if (!isPlain(frame)) return false;
        return true;
    }

    private static boolean isPlain(FrameHeader frame) {
        DicomFile file = frame.file().dicom();
        return frame.tile().isWhole() && !file.isInflated() && file.pixelData().isPresent() && !file.pixelData().get().encapsulated();
    }

    private static Object cut(Tile tile, Object stored, int width) {
        if (tile.isWhole()) return stored;
        Object plane = Array.newInstance(stored.getClass().getComponentType(), tile.columns() * tile.rows());
        tile.cut(stored, width, plane);
        return plane;
    }

    private FrameReader reader(ImageFile file) throws IOException {
        FrameReader reader = readers.get(file);
        if (reader != null) return reader;
        FrameReader made = FrameReader.of(file.dicom(), file.layout(), codecs); // two threads may both make one: either will do
        FrameReader other = readers.putIfAbsent(file, made);
        return other == null ? made : other;
    }

    @Override
    public String file(int group) {
        return frames.get(groups.get(group).get(0)).file().path().getFileName().toString();
    }
}
