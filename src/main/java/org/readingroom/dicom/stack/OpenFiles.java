package org.readingroom.dicom.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.ImageFile;

/**
 * The files of many frames while a stack is read as a whole: each is open from the first of its frames to the last, because on a network every
 * opening is a journey of its own. Thread-safe. Closed in the end whatever happened.
 */
public final class OpenFiles implements AutoCloseable {

    private static final class Use {
        private int left;
        private FileChannel channel; // null before the first frame and after the last
    }

    private final Map<ImageFile, Use> uses = new IdentityHashMap<>();

    /** @param frames one of each stored frame that will be read */
    OpenFiles(List<FrameHeader> frames) {
        for (FrameHeader f : frames) if (f.file().layout().frames() > 1) uses.computeIfAbsent(f.file(), file -> new Use()).left++;
    }

    /** Open for one frame; null for a file of a single one, which whoever reads it opens. Each is given back by {@link #done}. */
    synchronized FileChannel of(ImageFile file) throws IOException {
        Use use = uses.get(file);
        if (use == null) return null;
        if (use.channel == null) use.channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        return use.channel;
    }

    /** One frame of the file was read, or could not be. */
    synchronized void done(ImageFile file) throws IOException {
        Use use = uses.get(file);
        if (use == null || --use.left > 0) return;
        if (use.channel != null) use.channel.close();
        use.channel = null;
    }

    @Override
    public synchronized void close() throws IOException {
        IOException trouble = null;
        for (Use use : uses.values()) {
            try {
                if (use.channel != null) use.channel.close();
            } catch (IOException e) { // the others are closed all the same
                trouble = e;
            }
        }
        uses.clear();
        if (trouble != null) throw trouble;
    }
}
