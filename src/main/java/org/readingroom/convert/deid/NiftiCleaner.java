package org.readingroom.convert.deid;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.GzipOutput;
import org.readingroom.io.SafeFile;

/**
 * NIfTI-1, NIfTI-2 and Analyze 7.5, one file or a pair: texts of the header become zeros, all extensions go, and so does what lies before or behind the voxels.
 * Sources: nifti1.h, nifti2.h; Analyze 7.5 as Mayo's dbh.h has it.
 */
final class NiftiCleaner implements HeaderCleaner {

    private static final int ONE = 348, TWO = 540, LEVEL = 6;
    /** Name, offset and length of what is text, or no number that voxels need. */
    private record Field(String name, int at, int bytes) {}

    private static final List<Field> TEXTS_1 = List.of(new Field("data_type", 4, 10), new Field("db_name", 14, 18), new Field("extents", 32, 4), new Field("session_error", 36, 2),
        new Field("descrip", 148, 80), new Field("aux_file", 228, 24), new Field("intent_name", 328, 16));
    private static final List<Field> TEXTS_2 = List.of(new Field("descrip", 240, 80), new Field("aux_file", 320, 24), new Field("intent_name", 508, 16), new Field("unused_str", 525, 15));
    private static final List<Field> TEXTS_ANALYZE = List.of(new Field("data_type", 4, 10), new Field("db_name", 14, 18), new Field("session_error", 36, 2), new Field("vox_units", 56, 4), new Field("cal_units", 60, 8),
        new Field("descrip", 148, 80), new Field("aux_file", 228, 24), new Field("generated", 263, 10), new Field("scannum", 273, 10), new Field("patient_id", 283, 10), new Field("exp_date", 293, 10),
        new Field("exp_time", 303, 10), new Field("hist_un0", 313, 3));

    @Override
    public List<String> endings() {
        return List.of(".nii.gz", ".hdr.gz", ".nii", ".hdr");
    }

    @Override
    public Cleaned clean(Path file, Path folder, String stem) throws IOException {
        List<String> removed = new ArrayList<>();
        String ending = endings().stream().filter(file.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith).findFirst().orElseThrow();
        try (InputStream in = new BufferedInputStream(ByteSource.open(file), 1 << 16)) {
            byte[] start = in.readNBytes(4);
            if (start.length < 4) throw bad(file);
            int little = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(), size = little == ONE || little == TWO ? little : Integer.reverseBytes(little);
            if (size != ONE && size != TWO) throw bad(file);
            ByteBuffer h = ByteBuffer.wrap(new byte[size]).order(little == size ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            h.put(start).put(in.readNBytes(size - 4));
            if (h.hasRemaining()) throw bad(file);
            boolean isTwo = size == TWO, isNifti = isTwo || new String(h.array(), 344, 3, StandardCharsets.ISO_8859_1).matches("n[i+]1"), isPair = ending.startsWith(".hdr");
            for (Field f : isTwo ? TEXTS_2 : isNifti ? TEXTS_1 : TEXTS_ANALYZE) empty(h, f, removed);
            long bytes = bytes(h, isTwo, file), offset = isTwo ? h.getLong(168) : (long) h.getFloat(108), kept = isPair ? 0 : isTwo ? 544 : 352;
            if (isTwo) h.putLong(168, kept);
            else h.putFloat(108, kept);
            String name = stem + ending;
            if (isPair) return pair(file, h, bytes, offset, folder, name, stem, isNifti, in, removed);
            if (!isNifti || offset < size) throw new FormatException(file, isNifti ? "voxels that begin at byte " + offset : "an Analyze header in one file with its voxels", "a NIfTI file", "");
            if (!isBlank(in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, offset - size)))) removed.add("extensions");
            String digest;
            try (OutputStream out = written(folder.resolve(name), ending)) {
                out.write(h.array());
                out.write(new byte[4]);
                digest = HeaderCleaner.copy(file, in, out, bytes);
            }
            if (in.read() >= 0) removed.add("bytes behind the voxels");
            return new Cleaned(List.of(file), List.of(name), removed, digest);
        }
    }

    private static Cleaned pair(Path file, ByteBuffer h, long bytes, long offset, Path folder, String name, String stem, boolean isNifti, InputStream rest, List<String> removed) throws IOException {
        if (!isBlank(rest.readNBytes(1 << 20)) || rest.read() >= 0) removed.add("extensions"); // four zeros say that there are none
        String base = file.getFileName().toString().replaceFirst("(?i)[.]hdr([.]gz)?$", "");
        Path image = List.of(".img", ".img.gz", ".IMG").stream().map(e -> file.resolveSibling(base + e)).filter(Files::exists).findFirst()
            .orElseThrow(() -> new FormatException(file, "no .img beside it", "the file of voxels", ""));
        String ending = image.getFileName().toString().substring(base.length()).toLowerCase(Locale.ROOT), digest;
        try (OutputStream out = written(folder.resolve(name), name)) {
            out.write(h.array());
            if (isNifti) out.write(new byte[4]);
        }
        try (InputStream in = new BufferedInputStream(ByteSource.open(image), 1 << 16); OutputStream out = written(folder.resolve(stem + ending), ending)) {
            in.skipNBytes(Math.max(0, offset));
            digest = HeaderCleaner.copy(image, in, out, bytes);
            if (offset > 0 || in.read() >= 0) removed.add("bytes around the voxels");
        }
        return new Cleaned(List.of(file, image), List.of(name, stem + ending), removed, digest);
    }

    private static OutputStream written(Path file, String ending) throws IOException {
        OutputStream out = SafeFile.open(file);
        return ending.endsWith(".gz") ? new GzipOutput(out, LEVEL) : out;
    }

    private static void empty(ByteBuffer h, Field f, List<String> removed) {
        byte[] text = new byte[f.bytes];
        h.get(f.at, text);
        if (isBlank(text)) return;
        h.put(f.at, new byte[f.bytes]);
        removed.add(f.name);
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) if (b != 0 && b != ' ') return false;
        return true;
    }

    /** Of all voxels. */
    private static long bytes(ByteBuffer h, boolean isTwo, Path file) throws FormatException {
        long rank = isTwo ? h.getLong(16) : h.getShort(40), bits = isTwo ? h.getShort(14) : h.getShort(72), voxels = 1;
        if (rank < 1 || rank > 7 || bits < 1 || bits > 2048) throw bad(file);
        try {
            for (int n = 1; n <= rank; n++) voxels = Math.multiplyExact(voxels, Math.max(1, isTwo ? h.getLong(16 + 8 * n) : h.getShort(40 + 2 * n)));
            return (Math.multiplyExact(voxels, bits) + 7) / 8;
        } catch (ArithmeticException e) {
            throw bad(file);
        }
    }

    private static FormatException bad(Path file) {
        return new FormatException(file, "no header of NIfTI or Analyze", "one that its ending names", "");
    }
}
