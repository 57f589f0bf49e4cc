package org.readingroom.dicom.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.io.ShownText;
import org.readingroom.io.Unfinished;

/**
 * A study as a zip file, unpacked into a temporary folder under names of our own, so that no name in it can lead anywhere. What is no DICOM is dropped at
 * once; the folder goes when this is closed.
 */
public final class StudyArchive implements AutoCloseable {

    private static final int MOST_ENTRIES = 200_000, LOOKED_AT = 20;
    private static final long MOST_BYTES = 64L << 30, FREE_BYTES = 64L << 20; // up to here the ratio does not matter
    private static final int MOST_RATIO = 100;

    private static final Pattern OWN_NAME = Pattern.compile("entry-(\\d{6})");
    private static final int LONGEST_NAME = 200;

    private final Path folder;
    private final Unfinished unfinished;
    private final String zipName;
    private final Map<Integer, String> names = new HashMap<>(); // of entries as the zip calls them, by the number in our name

    private StudyArchive(Path folder, String zipName) {
        this.folder = folder;
        unfinished = Unfinished.of(List.of(folder));
        this.zipName = zipName;
    }

    /** Whether a file is a zip by its first bytes. */
    public static boolean isZip(Path path) throws IOException {
        byte[] head = ByteSource.head(path, 4);
        return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** Whether one of the first entries of a zip has the signature of DICOM, or a password hides what they are. False for what cannot be read. */
    public static boolean holdsDicom(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            int seen = 0;
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements() && seen < LOOKED_AT; ) {
                ZipEntry entry = all.nextElement();
                if (entry.isDirectory()) continue;
                seen++;
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] head = in.readNBytes(132);
                    if (head.length == 132 && head[128] == 'D' && head[129] == 'I' && head[130] == 'C' && head[131] == 'M') return true;
                }
            }
            return false;
        } catch (ZipException e) {
            return isLocked(e);
        } catch (IOException | IllegalArgumentException e) {
            return false; // no zip after all, or names in no known encoding: not for this reader to say
        }
    }

    /**
     * Unpacks the DICOM files of a zip.
     *
     * @throws FormatException if it is damaged, or would fill the disk
     */
    public static StudyArchive unpack(Path path, Progress progress) throws IOException {
        StudyArchive archive = new StudyArchive(Files.createTempDirectory("reading-room-"), ShownText.line(path.getFileName().toString()));
        try (ZipFile zip = new ZipFile(path.toFile())) {
            archive.fill(path, zip, progress);
            if (archive.names.isEmpty()) throw new FormatException(path, "a zip file without a DICOM file", "a zip file of a study", "Choose another file.");
            return archive;
        } catch (ZipException | IllegalArgumentException e) {
            archive.close();
            if (isLocked(e)) throw new FormatException(path.getFileName() + ": a zip file with a password, which is not read; expected a study. Unpack it with another program, and open its folder.", e);
            throw new FormatException(path.getFileName() + ": a damaged zip file; expected a study. Copy or export it again.", e);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static boolean isLocked(Exception e) {
        return String.valueOf(e.getMessage()).contains("encrypted"); // the library has no other way to say so
    }

    private void fill(Path path, ZipFile zip, Progress progress) throws IOException {
        if (zip.size() > MOST_ENTRIES)
            throw new FormatException(path, zip.size() + " entries", "at most " + MOST_ENTRIES, "Unpack it with another program, and open its folder.");
        long most = Math.min(MOST_BYTES, Math.max(FREE_BYTES, Files.size(path) * MOST_RATIO)), left = most;
        int n = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            progress.report(n++, zip.size());
            if (entry.isDirectory()) continue;
            Path file = folder.resolve(String.format(Locale.ROOT, "entry-%06d", n));
            try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(file)) {
                left -= copy(in, out, left);
            }
            if (left < 0)
                throw new FormatException(path, "more than " + (most >> 20) + " MB when unpacked", "a ratio of at most " + MOST_RATIO,
                    "It would fill the disk; if it is genuine, unpack it with another program, and open its folder.");
            if (DicomFile.looksLikeDicom(file)) names.put(n, ShownText.line(entry.getName(), LONGEST_NAME));
            else Files.delete(file);
        }
    }

    /** Stops behind {@code most} bytes. */
    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] piece = new byte[1 << 16];
        long copied = 0;
        for (int n; copied <= most && (n = in.read(piece)) >= 0; copied += n) out.write(piece, 0, n);
        return copied;
    }

    /** Where the DICOM files lie, all side by side, until this is closed. */
    public Path folder() {
        return folder;
    }

    /** A sentence about the unpacked files, in which they are called what the zip calls them, and the folder as the zip is. */
    public String told(String sentence) {
        String named = OWN_NAME.matcher(sentence).replaceAll(m -> Matcher.quoteReplacement(names.getOrDefault(Integer.parseInt(m.group(1)), m.group())));
        return named.replace(folder.getFileName().toString(), zipName);
    }

    /** An unpacked file under its name in the zip; as it was if that is no name for a file here. To be shown, never to be opened. */
    public Path told(Path unpacked) {
        try {
            return Path.of(told(unpacked.toString()));
        } catch (InvalidPathException e) {
            return unpacked;
        }
    }

    @Override
    public void close() throws IOException {
        unfinished.close();
    }
}
