package org.readingroom.formats.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands between header and voxels: blocks of size, code, content. Text is kept for people to look at, of others their size. */
final class NiftiExtensions {

    private static final int DICOM = 2, AFNI = 4, COMMENT = 6, XCEDE = 8, WORKFLOW = 12, FREESURFER = 14, PYPICKLE = 16, CIFTI = 32;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST = 100;
    private static final Map<Integer, String> NAMES = Map.of(DICOM, "DICOM", AFNI, "AFNI", COMMENT, "comment", XCEDE, "XCEDE", WORKFLOW, "workflow",
        FREESURFER, "FreeSurfer", PYPICKLE, "Python pickle", CIFTI, "CIFTI");

    private NiftiExtensions() {}

    /**
     * Reads up to {@code bytes} bytes, which begin with the four that say whether an extension follows. Stops quietly at the first block that
     * cannot be one: many files hold rubbish there, and the voxels do not depend on it.
     *
     * @return how many bytes were read
     */
    static long read(InputStream in, NiftiHeader h, long bytes, Map<String, String> metadata) throws IOException {
        byte[] flag = in.readNBytes((int) Math.min(4, bytes));
        long read = flag.length;
        if (flag.length < 4 || flag[0] == 0) return read;
        Map<String, String> found = new LinkedHashMap<>();
        while (bytes - read >= 8 && found.size() < MOST) {
            byte[] start = in.readNBytes(8);
            read += start.length;
            if (start.length < 8) break;
            ByteBuffer b = ByteBuffer.wrap(start).order(h.order);
            int size = b.getInt(0), code = b.getInt(4);
            if (size < 8 || size - 8 > bytes - read) break;
            byte[] content = in.readNBytes(Math.min(size - 8, LONGEST_TEXT));
            read += content.length;
            if (size - 8 > content.length) {
                in.skipNBytes(size - 8 - content.length);
                read += size - 8 - content.length;
            }
            found.put("Extension " + (found.size() + 1) + " (" + NAMES.getOrDefault(code, "code " + code) + ")", shown(code, content, size - 8));
        }
        metadata.putAll(found);
        return read;
    }

    private static String shown(int code, byte[] content, int size) {
        if (code != AFNI && code != COMMENT && code != XCEDE && code != CIFTI) return size + " bytes";
        String text = new String(content, StandardCharsets.UTF_8).replace("\0", "").strip();
        return size > LONGEST_TEXT ? text + "..." : text;
    }
}
