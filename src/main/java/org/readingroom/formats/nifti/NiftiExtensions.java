package org.readingroom.formats.nifti;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.io.Finding;
import org.readingroom.volume.Volume;

/** What stands between header and voxels: blocks of size, code, content, which are kept to the byte; texts are shown to people too. */
final class NiftiExtensions {

    static final int CARET = 30, CIFTI = 32;
    private static final int DICOM = 2, AFNI = 4, COMMENT = 6, XCEDE = 8, WORKFLOW = 12, FREESURFER = 14, PYPICKLE = 16, MATLAB = 40;
    private static final List<Integer> HISTORIES = List.of(DICOM, AFNI, COMMENT); // what people typed, and who ran which program on which file
    private static final int LONGEST_SHOWN = 1 << 16;
    private static final int MOST = 100, MOST_BYTES = 64 << 20; // the largest known, FreeSurfer's and DICOM's, have some MB
    private static final int BLOCK_HEAD = 8, ALIGNED = 16;
    private static final String KEY = "nifti.extension.";
    private static final Map<Integer, String> NAMES = Map.of(DICOM, "DICOM", AFNI, "AFNI", COMMENT, "comment", XCEDE, "XCEDE", WORKFLOW, "workflow",
        FREESURFER, "FreeSurfer", PYPICKLE, "Python pickle", CARET, "Caret", CIFTI, "CIFTI", MATLAB, "MATLAB");

    /** One block. @param content not copied */
    record Extension(int code, byte[] content) {}

    /** @param read bytes taken from the stream @param finding what was left out; null if nothing was */
    record Read(List<Extension> extensions, long read, Finding finding) {}

    private NiftiExtensions() {}

    /**
     * Reads up to {@code bytes} bytes, which begin with the four that say whether an extension follows. Stops quietly at the first block that
     * cannot be one: many files hold rubbish there, and the voxels do not depend on it.
     */
    static Read read(InputStream in, NiftiHeader h, long bytes) throws IOException {
        byte[] flag = in.readNBytes((int) Math.min(4, bytes));
        long read = flag.length, kept = 0;
        List<Extension> found = new ArrayList<>();
        if (flag.length < 4 || flag[0] == 0) return new Read(found, read, null);
        while (bytes - read >= BLOCK_HEAD) {
            byte[] start = in.readNBytes(BLOCK_HEAD);
            read += start.length;
            if (start.length < BLOCK_HEAD) break;
            ByteBuffer b = ByteBuffer.wrap(start).order(h.order);
            int size = b.getInt(0), code = b.getInt(4);
            if (size < BLOCK_HEAD || size - BLOCK_HEAD > bytes - read) break;
            kept += size;
            if (found.size() == MOST || kept > MOST_BYTES)
                return new Read(found, read, Finding.warning("EXTENSION_LEFT_OUT", "Extensions behind the first " + found.size() + " are more than a header's; they were left out.", "extension"));
            byte[] content = in.readNBytes(size - BLOCK_HEAD);
            read += content.length;
            if (content.length < size - BLOCK_HEAD) break;
            found.add(new Extension(code, content));
        }
        return new Read(found, read, null);
    }

    /** Texts for people, and all of them for the writer. */
    static void describe(List<Extension> extensions, Map<String, String> metadata) {
        for (int n = 0; n < extensions.size(); n++) {
            Extension e = extensions.get(n);
            metadata.put("Extension " + (n + 1) + " (" + NAMES.getOrDefault(e.code, "code " + e.code) + ")", shown(e));
        }
        for (int n = 0; n < extensions.size(); n++)
            metadata.put(KEY + (n + 1), extensions.get(n).code + ":" + Base64.getEncoder().encodeToString(extensions.get(n).content));
    }

    /** Those that a volume came with. */
    static List<Extension> of(Volume v) {
        List<Extension> all = new ArrayList<>();
        for (int n = 1; n <= MOST; n++) {
            String text = v.metadata().get(KEY + n);
            if (text == null) continue; // left out on the way
            int colon = text.indexOf(':');
            Optional<byte[]> content = NiftiMetadata.decoded(text.substring(colon + 1));
            if (colon > 0 && text.substring(0, colon).matches("-?[0-9]{1,9}") && content.isPresent()) all.add(new Extension(Integer.parseInt(text.substring(0, colon)), content.get()));
        }
        return all;
    }

    /** The four bytes that say whether there are any, and the blocks, up to a whole number of 16 bytes behind the header. */
    static byte[] bytes(List<Extension> extensions, int headerBytes) {
        int length = 4;
        for (Extension e : extensions) length += BLOCK_HEAD + e.content.length;
        while ((headerBytes + length) % ALIGNED != 0) length++;
        ByteBuffer b = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) (extensions.isEmpty() ? 0 : 1)).position(4);
        for (Extension e : extensions) b.putInt(BLOCK_HEAD + e.content.length).putInt(e.code).put(e.content);
        return b.array();
    }

    /** What of the extensions may be written where nobody is to be named: JSON without such members, DICOM, comments and AFNI's not at all, others as long as no text in them tells. */
    static Optional<String> nobody(String key, String value) {
        if (!key.startsWith(KEY)) return Optional.of(value);
        int colon = value.indexOf(':');
        Optional<byte[]> content = NiftiMetadata.decoded(value.substring(colon + 1));
        if (content.isEmpty()) return Optional.of(value);
        if (HISTORIES.stream().anyMatch(code -> value.startsWith(code + ":"))) return Optional.empty();
        String text = new String(content.get(), StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) try {
            JsonElement tree = JsonParser.parseString(text.replace("\0", ""));
            if (!HeaderIdentity.strip(tree)) return Optional.of(value);
            byte[] left = tree.toString().getBytes(StandardCharsets.UTF_8), whole = Arrays.copyOf(left, (left.length + BLOCK_HEAD + ALIGNED - 1) / ALIGNED * ALIGNED - BLOCK_HEAD);
            Arrays.fill(whole, left.length, whole.length, (byte) ' ');
            return Optional.of(value.substring(0, colon + 1) + Base64.getEncoder().encodeToString(whole));
        } catch (JsonParseException | StackOverflowError e) {
            return HeaderIdentity.isToldIn(text) ? Optional.empty() : Optional.of(value);
        }
        return HeaderIdentity.isToldIn(text) ? Optional.empty() : Optional.of(value);
    }

    private static String shown(Extension e) {
        if (e.code != AFNI && e.code != COMMENT && e.code != XCEDE && e.code != CARET) return e.content.length + " bytes";
        String text = new String(e.content, 0, Math.min(e.content.length, LONGEST_SHOWN), StandardCharsets.UTF_8).replace("\0", "").strip();
        return e.content.length > LONGEST_SHOWN ? text + "..." : text;
    }
}
