package org.readingroom.dicom.series;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.volume.PlaneSource;

/** The frames of a stack as planes: a group is a frame (slice k of time t is group k + nk * t), its planes are the components. */
final class StackFrames implements PlaneSource {

    private final List<FrameHeader> frames;
    private final int nk, components;
    private final PixelCodecs codecs;
    private final Map<ImageFile, FrameReader> readers = new ConcurrentHashMap<>(); // by need: a lazy volume of thousands of files opens without touching them

    StackFrames(Stack stack, PixelCodecs codecs) {
        frames = stack.planes();
        nk = stack.slices();
        components = stack.any().file().layout().samples();
        this.codecs = codecs;
    }

    @Override
    public int planes() {
        return Math.multiplyExact(frames.size(), components);
    }

    @Override
    public int groups() {
        return frames.size();
    }

    @Override
    public int group(int plane) {
        return plane % nk + nk * (plane / nk / components);
    }

    @Override
    public int place(int plane) {
        return plane / nk % components;
    }

    /** Plane index of one component of a frame. */
    int plane(int group, int component) {
        return group % nk + nk * (component + components * (group / nk));
    }

    @Override
    public Object[] read(int group) throws IOException {
        FrameHeader frame = frames.get(group);
        PixelLayout layout = frame.file().layout();
        Object[] planes = new Object[components];
        for (int c = 0; c < components; c++) planes[c] = layout.newPlane();
        reader(frame.file()).read(frame.frame0(), planes);
        return planes;
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
        return frames.get(group).file().path().getFileName().toString();
    }
}
