package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;

/** Names in all character sets of PS3.3 C.12.1.1.2, against pydicom and DCMTK, both ways. */
class CharacterSetTest {

    /** A character set's terms, and a name that it can hold. */
    private record Case(String terms, String name) {
        String[] values() {
            return terms.split("\\\\", -1);
        }

        String text() {
            return name.replace("\\r\\n", "\r\n").replace("\\t", "\t");
        }
    }

    private static final List<Case> CASES = List.of(
        new Case("", "Doe^John^^Dr.=x=y"), new Case("ISO_IR 6", "Doe^John"), new Case("ISO_IR 100", "Müller^Jörg^ß¿=ÆØÅ"),
        new Case("ISO_IR 101", "Wałęsa^Łukasz=Dvořák^Antonín"), new Case("ISO_IR 109", "Ġużè^Ħal=ĉĝĥĵŝŭ"), new Case("ISO_IR 110", "Bērziņš^Jānis"),
        new Case("ISO_IR 144", "Люкceмбypг^Иван=Їжак"), new Case("ISO_IR 127", "قباني^لنزار"), new Case("ISO_IR 126", "Διονυσιος^Άγγελος"), new Case("ISO_IR 138", "שרון^דבורה"),
        new Case("ISO_IR 148", "Çavuşoğlu^İbrahim"), new Case("ISO_IR 166", "สมชาย^ใจดี"), new Case("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ"), new Case("ISO_IR 192", "Müller^Jörg=山田^太郎=やまだ😀"),
        new Case("GB18030", "Wang^XiaoDong=王^小东=乗𠀀"), new Case("GBK", "Wang^XiaoDong=王^小东=乗"),
        new Case("ISO 2022 IR 100", "Müller^Jörg"), new Case("ISO 2022 IR 100\\ISO 2022 IR 144", "Müller^Иван=Иван Müller^ß"),
        new Case("ISO 2022 IR 144\\ISO 2022 IR 126\\ISO 2022 IR 101", "Иван^Διον Łódź=Łódź^Διον"), new Case("\\ISO 2022 IR 127\\ISO 2022 IR 138", "x^قباني=שרון^y"),
        new Case("\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう"), new Case("\\ISO 2022 IR 87", "^山田 太郎 abc 山=x山y^漢字"), new Case("ISO 2022 IR 13\\ISO 2022 IR 87", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
        new Case("ISO 2022 IR 6\\ISO 2022 IR 87\\ISO 2022 IR 159", "山田^丂丄=鷗"), new Case("\\ISO 2022 IR 149", "Hong^Gildong=洪^吉洞=홍^길동"), new Case("ISO 2022 IR 149", "Hong=홍^길동"),
        new Case("\\ISO 2022 IR 58", "Zhang^XiaoDong=张^小东"), new Case("\\ISO 2022 IR 149\\ISO 2022 IR 87", "홍山田^길동やまだ=가"),
        new Case("\\ISO 2022 IR 166", "สมชาย^ใจดี"), new Case("ISO 2022 IR 100\\ISO 2022 IR 110\\ISO 2022 IR 109\\ISO 2022 IR 148", "Müller Bērziņš^Ġużè İş=ü"));

    /** pydicom 2.3.1 leaves escape sequences of IR 58 in the text and writes none, and writes question marks for IR 13 alone. */
    private static final List<String> PYDICOM_LACKS = List.of("\\ISO 2022 IR 58", "ISO_IR 13");
    /** DCMTK 3.6.7 refuses ISO 2022 terms that stand alone, and its C library lacks the Japanese sets. */
    private static boolean isBeyondDcmtk(String terms) {
        return terms.startsWith("ISO 2022") && terms.indexOf('\\') < 0 || terms.contains("IR 87") || terms.contains("159") || terms.contains("IR 13");
    }

    private static final String PYDICOM = """
        import sys, pydicom
        from pydicom import charset
        out = open(sys.argv[2], 'w', encoding='utf-8')
        for line in open(sys.argv[1], encoding='utf-8', newline='\\n').read().split('\\n'):
            if not line: continue
            terms, name, ours = line.split('\\x01')
            codes = charset.convert_encodings(terms.split('\\\\'))
            theirs = charset.encode_string(name, codes) if len(codes) == 1 else b'='.join(b'^'.join(charset.encode_string(p, codes) for p in g.split('^')) for g in name.split('='))
            back = charset.decode_bytes(bytes.fromhex(ours), codes, {0x5e, 0x3d, 0x0a, 0x0d, 0x09, 0x0c})
            out.write(theirs.hex() + '\\x01' + back + '\\n')
        out.close()
        """;

    @TempDir Path folder;

    @Test
    void what_pydicom_encodes_is_read_and_what_we_encode_is_read_by_pydicom() throws IOException, InterruptedException {
        Programs.requirePython("pydicom");
        StringBuilder lines = new StringBuilder();
        for (Case c : CASES) lines.append(c.terms).append('\1').append(c.text()).append('\1').append(HexFormat.of().formatHex(encoded(c))).append('\n');
        Path in = Files.writeString(folder.resolve("in.txt"), lines), out = folder.resolve("out.txt");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", PYDICOM, in.toString(), out.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<String> answers = Files.readAllLines(out, StandardCharsets.UTF_8);
        SoftAssertions all = new SoftAssertions();
        for (int n = 0; n < CASES.size(); n++) {
            Case c = CASES.get(n);
            String[] answer = answers.get(n).split("\1", -1);
            if (!PYDICOM_LACKS.contains(c.terms)) all.assertThat(decoded(c, HexFormat.of().parseHex(answer[0]))).as("read: %s", c).isEqualTo(c.text());
            if (!c.terms.endsWith("IR 58")) all.assertThat(answer[1]).as("written: %s", c).isEqualTo(c.text());
            all.assertThat(decoded(c, encoded(c))).as("there and back: %s", c).isEqualTo(c.text());
        }
        all.assertAll();
    }

    @Test
    void dcmtk_reads_what_we_encode() throws IOException, InterruptedException {
        Programs.require("dcmconv");
        SoftAssertions all = new SoftAssertions();
        for (Case c : CASES) {
            if (isBeyondDcmtk(c.terms)) continue;
            Path file = folder.resolve("name.dcm"), utf8 = folder.resolve("utf8.dcm");
            DicomWriter.write(file, new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, c.values()).putString(Tag.SOP_CLASS_UID, "1.2").putString(Tag.SOP_INSTANCE_UID, "1.3")
                .putString(Tag.PATIENT_NAME, c.text()), TransferSyntax.EXPLICIT_LE);
            Programs.Run run = Programs.run(List.of("dcmconv", "+U8", file.toString(), utf8.toString()));
            all.assertThat(run.exit()).as("%s: %s", c, run.output()).isZero();
            if (run.exit() == 0) all.assertThat(DicomFile.read(utf8).dataSet().string(Tag.PATIENT_NAME)).as("%s", c).isEqualTo(c.text());
        }
        all.assertAll();
    }

    /** PS3.5 H.3.2, I.2, J.3, K.2: the bytes that the standard prints. */
    @Test
    void the_standards_own_examples_are_read_and_written_as_printed() {
        assertThat(hex(new Case("\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう"))).isEqualTo("59616d6164615e5461726f753d1b24423b3345441b28425e1b2442424"
            + "04f3a1b28423d1b24422464245e24401b28425e1b2442243f246d24261b2842");
        assertThat(hex(new Case("\\ISO 2022 IR 149", "Hong^Gildong=洪^吉洞=홍^길동"))).isEqualTo("486f6e675e47696c646f6e673d1b242943fbf35e1b242943d1ced4d73d1b242943c8ab5e1b242943b1e6b5bf");
        assertThat(hex(new Case("ISO_IR 192", "Wang^XiaoDong=王^小東"))).isEqualTo("57616e675e5869616f446f6e673de78e8b5ee5b08fe69db1");
        assertThat(hex(new Case("GB18030", "Wang^XiaoDong=王^小东"))).isEqualTo("57616e675e5869616f446f6e673dcdf55ed0a1b6ab");
        assertThat(hex(new Case("\\ISO 2022 IR 58", "Zhang^XiaoDong=张^小东"))).isEqualTo("5a68616e675e5869616f446f6e673d1b242941d5c55e1b242941d0a1b6ab");
    }

    @Test
    void sets_return_to_those_of_the_start_at_line_ends_tabs_and_backslashes_of_their_representations() {
        byte[] text = "\u001b$)C\u00b1\u00e6\r\n\u00b1\u00e6\t\u001b$)C\u00b1\u00e6\\\u00b1\u00e6".getBytes(StandardCharsets.ISO_8859_1);
        DataSet set = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO 2022 IR 100", "ISO 2022 IR 149");
        assertThat(set.putBytes(Tag.PATIENT_COMMENTS, Vr.LT, text).string(Tag.PATIENT_COMMENTS)).isEqualTo("길\r\n±æ\t길\\길");
        assertThat(set.putBytes(Tag.PATIENT_COMMENTS, Vr.LO, text).strings(Tag.PATIENT_COMMENTS)).containsExactly("길\r\n±æ\t길", "±æ");
        DataSet made = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "", "ISO 2022 IR 149").putString(Tag.STUDY_DESCRIPTION, "길\r\n길", "길");
        assertThat(made.bytes(Tag.STUDY_DESCRIPTION)).isEqualTo("\u001b$)C\u00b1\u00e6\r\n\u001b$)C\u00b1\u00e6\\\u001b$)C\u00b1\u00e6".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void misspelt_terms_are_understood_and_unknown_ones_are_read_as_latin() {
        for (String term : List.of("ISO-IR 144", "ISO IR 144", "iso_ir 144", "ISO_IR_144", "ISO 2022 IR 144", "ISO_2022_IR_144", "ISO 2022 144"))
            assertThat(decoded(new Case(term, ""), new byte[] { (byte) 0xb8 })).as(term).isEqualTo("И");
        assertThat(decoded(new Case("WINDOWS", ""), new byte[] { (byte) 0xe4 })).isEqualTo("ä");
        assertThat(decoded(new Case("ISO 2022 GBK", ""), new byte[] { (byte) 0xcd, (byte) 0xf5 })).isEqualTo("王");
        assertThat(decoded(new Case("ISO_IR 203", ""), new byte[] { (byte) 0xa4 })).isEqualTo("€");
    }

    @Test
    void bytes_without_a_meaning_become_the_replacement_character_and_characters_without_a_code_are_refused() {
        assertThat(decoded(new Case("ISO_IR 192", ""), new byte[] { 'a', (byte) 0xff, 'b' })).isEqualTo("a\ufffdb");
        assertThat(decoded(new Case("\\ISO 2022 IR 149", ""), new byte[] { 27, '$', ')', 'C', (byte) 0xb1 })).isEqualTo("\ufffd");
        for (String terms : List.of("", "ISO_IR 100", "\\ISO 2022 IR 87", "GBK", "ISO_IR 13"))
            assertThatThrownBy(() -> encoded(new Case(terms, "😀"))).as(terms).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ISO_IR 192");
    }

    private static String hex(Case c) {
        assertThat(decoded(c, encoded(c))).isEqualTo(c.name);
        return HexFormat.of().formatHex(encoded(c));
    }

    private static byte[] encoded(Case c) {
        return new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, c.values()).putString(Tag.PATIENT_NAME, c.text()).bytes(Tag.PATIENT_NAME);
    }

    private static String decoded(Case c, byte[] bytes) {
        return new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, c.values()).putBytes(Tag.PATIENT_NAME, Vr.PN, bytes).string(Tag.PATIENT_NAME);
    }
}
