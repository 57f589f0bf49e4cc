package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.PixelData.Fragment;
import org.readingroom.dicom.data.PixelData.Fragments;
import org.readingroom.io.FormatException;

/** Which fragments make which frame. Source: PS3.5 A.4; one frame may be cut into several fragments. */
final class CodedFrames {

    private static final int ITEM_HEADER = 8;

    private final List<List<Fragment>> frames;

    private CodedFrames(List<List<Fragment>> frames) {
        this.frames = frames;
    }

    static CodedFrames of(DicomFile file, PixelData pixels, int frames) throws IOException {
        Fragments all = pixels.fragments(file);
        List<Fragment> fragments = all.fragments();
        if (!all.complete()) throw new TruncatedException(file.path(), "the file ends among its " + fragments.size()
            + " fragments of pixel data", "their delimiter");
        if (fragments.isEmpty()) throw new TruncatedException(file.path(), "no fragment of pixel data", "one for each of " + frames + " frames");
        if (frames == 1) return new CodedFrames(List.of(fragments));
        if (fragments.size() == frames) return new CodedFrames(fragments.stream().map(List::of).toList());
        if (fragments.size() < frames) throw new TruncatedException(file.path(), fragments.size() + " fragments of pixel data", frames + " frames");
        return new CodedFrames(byTable(file, all, frames));
    }

    private static List<List<Fragment>> byTable(DicomFile file, Fragments all, int frames) throws IOException {
        long[] table = all.frameOffsets();
        if (table.length != frames)
            throw new FormatException(file.path(), all.fragments().size() + " fragments for " + frames + " frames and an offset table of "
                + table.length,
                "an offset for each frame", "Nothing says which fragments belong together; export the image again.");
        List<List<Fragment>> byFrame = new ArrayList<>();
        long base = all.fragments().get(0).offset() - ITEM_HEADER;
        for (Fragment f : all.fragments()) {
            long at = f.offset() - ITEM_HEADER - base;
            if (byFrame.size() < frames && at == table[byFrame.size()]) byFrame.add(new ArrayList<>());
            if (byFrame.isEmpty()) break;
            byFrame.get(byFrame.size() - 1).add(f);
        }
        if (byFrame.size() != frames)
            throw new FormatException(file.path(), "an offset table that points between the fragments", "offsets of fragments, rising",
                "The file is damaged; export the image again.");
        return byFrame;
    }

    /** All frames' bytes together. */
    long bytes() {
        return frames.stream().flatMap(List::stream).mapToLong(Fragment::length).sum();
    }

    /** One frame's fragments, joined. */
    byte[] read(DicomFile file, int frame0) throws IOException {
        List<Fragment> parts = frames.get(frame0);
        long length = parts.stream().mapToLong(Fragment::length).sum();
        if (length > Integer.MAX_VALUE - 64) throw new FormatException(file.path(), "a compressed frame of " + length
            + " bytes", "less than 2 GB", "The file is damaged.");
        byte[] whole = new byte[(int) length];
        int at = 0;
        for (Fragment f : parts) {
            byte[] part = new byte[(int) f.length()];
            file.read(f.offset(), part);
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
