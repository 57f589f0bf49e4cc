package org.readingroom.dicom.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/** From a file's first byte to its data set: preamble, file meta information, transfer syntax, deflation. */
final class FileOpening {

    private static final int PREAMBLE = 128;
    private static final int HEAD = 1 << 10; // enough for the first elements of a bare data set

    private FileOpening() {}

    static boolean looksLikeDicom(Path file) throws IOException {
        return looksLikeDicom(ByteSource.head(file, HEAD));
    }

    /** @param head all of a file, or as much of it as tells */
    static boolean looksLikeDicom(byte[] head) {
        return isPart10(head) || SyntaxGuess.of(head, startOfBare(head)).isPresent() || startsWithMeta(head);
    }

    static DicomFile open(Path file, int longest) throws IOException {
        try (DicomInput in = DicomInput.open(file)) {
            return open(in, null, longest);
        }
    }

    static DicomFile of(Path name, byte[] bytes, int length) throws IOException {
        return open(DicomInput.of(name, bytes, length), bytes, DicomParser.ALL);
    }

    /** @param memory begins with the whole file if it is in memory; else null */
    private static DicomFile open(DicomInput in, byte[] memory, int longest) throws IOException {
        List<Finding> findings = new ArrayList<>(0);
        if (in.has(PREAMBLE + 4) && isMagic(in) && !isBareByChance(in)) {
            preamble(in, findings);
            in.seek(PREAMBLE + 4);
        } else {
            byte[] head = peek(in, HEAD);
            if (SyntaxGuess.of(head, startOfBare(head)).isEmpty() && !startsWithMeta(head)) throw notDicom(in.file(), in.size());
            in.seek(startOfBare(head));
            findings.add(Finding.note("NO_PREAMBLE", "The file has no DICOM preamble; it was read as a bare data set.", ""));
        }
        DataSet meta = new DicomParser(in, TransferSyntax.EXPLICIT_LE, longest).meta();
        TransferSyntax syntax = syntax(in, meta, findings);
        if (syntax.deflated()) return inflated(in, meta, syntax, memory, longest, findings);
        DicomParser parser = new DicomParser(in, syntax, longest);
        return file(in.file(), meta, parser, syntax, memory, null, longest, findings);
    }

    /** The stated syntax, unless the first elements cannot be read by it and can by another. */
    private static TransferSyntax syntax(DicomInput in, DataSet meta, List<Finding> findings) throws IOException {
        String uid = meta.string(Tag.TRANSFER_SYNTAX_UID);
        TransferSyntax stated = TransferSyntax.of(uid);
        if (stated.deflated()) return stated;
        byte[] head = peek(in, 64);
        if (!uid.isEmpty() && SyntaxGuess.fits(head, stated)) return stated;
        long at = in.position();
        TransferSyntax guess = SyntaxGuess.of(peek(in, HEAD), 0).orElse(null);
        in.seek(at);
        if (guess == null && !uid.isEmpty() || in.left() == 0) return uid.isEmpty() ? TransferSyntax.IMPLICIT_LE : stated;
        if (guess == null) guess = TransferSyntax.IMPLICIT_LE; // DICOM's default (PS3.5 10.1)
        if (!uid.isEmpty() && guess.explicitVr() == stated.explicitVr() && guess.bigEndian() == stated.bigEndian()) return stated;
        findings.add(Finding.warning("SYNTAX_GUESSED", "The file " + (uid.isEmpty() ? "does not say how it is written" : "is not written as " + stated.name())
            + "; it was read as " + guess.name() + ".", ""));
        return stated.encapsulated() && !uid.isEmpty() // only the attributes are written otherwise: the pixels are what the file says
            ? new TransferSyntax(uid, stated.name(), guess.explicitVr(), guess.bigEndian(), false, true) : guess;
    }

    private static DicomFile inflated(DicomInput in, DataSet meta, TransferSyntax syntax, byte[] memory, int longest, List<Finding> findings) throws IOException {
        InflatedPart part = memory == null ? InflatedPart.of(in.file(), in.position(), in.left()) : InflatedPart.of(in.file(), memory, (int) in.position(), in.left());
        return file(in.file(), meta, new DicomParser(DicomInput.of(in.file(), part), syntax, longest), syntax, null, part, longest, findings);
    }

    private static DicomFile file(Path path, DataSet meta, DicomParser parser, TransferSyntax syntax, byte[] memory, InflatedPart part, int longest, List<Finding> findings) throws IOException {
        DataSet set = parser.dataSet();
        if (parser.isEndDamaged())
            findings.add(Finding.note("END_UNREADABLE", "What follows the pixel data is no attribute; it is left out.", "(7FE0,0010)"));
        if (parser.hasOverlongItem())
            findings.add(Finding.note("OVERLONG_ITEM", "An item says that it is longer than its sequence; the sequence was believed.", ""));
        return new DicomFile(path, meta, set, syntax, parser.pixelData().orElse(null), memory, parser.size(), part, longest == DicomParser.ALL, findings);
    }

    /** Programs hide in preambles: nothing here runs them, and nothing we write carries them on. */
    private static void preamble(DicomInput in, List<Finding> findings) {
        int a = in.peek(0), b = in.peek(1);
        if (a == 'M' && b == 'Z' || a == 0x7f && b == 'E' || a == '#' && b == '!' || a == 0xca && b == 0xfe)
            findings.add(Finding.warning("PREAMBLE", "The file's preamble holds the start of a program; it was not looked at further and is not copied.", ""));
        else if (a == 'I' && b == 'I' || a == 'M' && b == 'M')
            findings.add(Finding.note("PREAMBLE", "The file's preamble makes it a TIFF as well; only its DICOM part is read, and the preamble is not copied.", ""));
    }

    private static byte[] peek(DicomInput in, int most) throws IOException {
        long at = in.position();
        byte[] head = in.take((int) Math.min(most, in.left()));
        in.seek(at);
        return head;
    }

    private static boolean isMagic(DicomInput in) {
        return in.peek(PREAMBLE) == 'D' && in.peek(PREAMBLE + 1) == 'I' && in.peek(PREAMBLE + 2) == 'C' && in.peek(PREAMBLE + 3) == 'M';
    }

    /** The four letters may stand there as part of a value of a bare data set: file meta information does not follow then. */
    private static boolean isBareByChance(DicomInput in) throws IOException {
        if (in.has(PREAMBLE + 9) && in.peek(PREAMBLE + 4) == 2 && in.peek(PREAMBLE + 5) == 0) return false; // nearly all: nothing is copied
        byte[] head = peek(in, HEAD);
        return !(head.length > PREAMBLE + 8 && head[PREAMBLE + 4] == 2 && head[PREAMBLE + 5] == 0) && SyntaxGuess.of(head, 0).isPresent();
    }

    private static boolean isPart10(byte[] head) {
        return head.length >= PREAMBLE + 4 && startsWith(head, PREAMBLE);
    }

    /** A few programs leave the preamble out and keep the four letters. */
    private static int startOfBare(byte[] head) {
        return head.length >= 4 && startsWith(head, 0) ? 4 : 0;
    }

    private static boolean startsWith(byte[] head, int at) {
        return head[at] == 'D' && head[at + 1] == 'I' && head[at + 2] == 'C' && head[at + 3] == 'M';
    }

    /** File meta information without a preamble. */
    private static boolean startsWithMeta(byte[] head) {
        int at = startOfBare(head);
        return head.length >= at + 8 && head[at] == 2 && head[at + 1] == 0 && head[at + 3] == 0 && Vr.of(head[at + 4], head[at + 5]) != null;
    }

    private static FormatException notDicom(Path file, long size) {
        return new FormatException(file, size == 0 ? "an empty file" : "no DICOM signature and no DICOM elements", "a DICOM file",
            "Choose a DICOM file, or open it with the reader of its own format.");
    }
}
