package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.formats.afni.AfniReader;
import org.readingroom.formats.afni.AfniWriter;
import org.readingroom.formats.analyze.AnalyzeReader;
import org.readingroom.formats.analyze.AnalyzeWriter;
import org.readingroom.formats.gipl.GiplReader;
import org.readingroom.formats.gipl.GiplWriter;
import org.readingroom.formats.metaimage.MetaImageReader;
import org.readingroom.formats.metaimage.MetaImageWriter;
import org.readingroom.formats.minc.MincReader;
import org.readingroom.formats.minc.MincWriter;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.formats.nrrd.NrrdReader;
import org.readingroom.formats.nrrd.NrrdWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;

/** No header of a file names somebody unless that was asked for, wherever the format has room for names. */
class HeaderIdentityTest {

    private static final String SECRET = "Zwiebel"; // stands in no header by itself

    @TempDir
    Path folder;

    static Stream<Arguments> headers() {
        String dicom = Base64.getEncoder().encodeToString(("\010\0\0\0" + SECRET + "^Anna ").getBytes(StandardCharsets.ISO_8859_1));
        String json = Base64.getEncoder().encodeToString(("{\"global\":{\"const\":{\"PatientName\":\"" + SECRET + "\",\"EchoTime\":4.5}}}").getBytes(StandardCharsets.UTF_8));
        String comment = Base64.getEncoder().encodeToString(("subject name " + SECRET).getBytes(StandardCharsets.UTF_8));
        return Stream.of(
            Arguments.of(new NrrdReader(), new NrrdWriter(), ".nhdr", Map.of("nrrd.key:PatientName", SECRET, "nrrd.key:DICOM_0010_0020", SECRET, "nrrd.key:DICOM_0008_0090", SECRET, "nrrd.comment.0", SECRET + "^Anna"), "modality", Map.of("nrrd.key:modality", "MR")),
            Arguments.of(new MetaImageReader(), new MetaImageWriter(), ".mha", Map.of("metaimage.Name", SECRET, "metaimage.PatientID", SECRET, "metaimage.Comment", "Patient name: " + SECRET), "MET_MOD_CT", Map.of("metaimage.Modality", "MET_MOD_CT")),
            Arguments.of(new MincReader(), new MincWriter(), ".minc1.mnc", Map.of("minc.patient:full_name", SECRET, "minc.dicom_0x0010:el_0x0010", SECRET, "minc.study:study_id", SECRET, "minc.study:operator", SECRET), "protocol-42",
                Map.of("minc.acquisition:protocol", "protocol-42")),
            Arguments.of(new AfniReader(), new AfniWriter(), "+orig.HEAD", Map.of("afni.string:SUBJECT_NAME", SECRET, "afni.string:NOTE_NUMBER_001", SECRET + "^Anna"), "kept_label", Map.of("afni.string:LABEL_1", "kept_label")),
            Arguments.of(new NiftiReader(), new NiftiWriter(), ".nii", Map.of("nifti.extension.1", "2:" + dicom, "nifti.extension.2", "0:" + json, "nifti.extension.3", "6:" + comment), "EchoTime", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void fields_that_name_somebody_go_only_where_asked_for(VolumeReader reader, VolumeWriter writer, String ending, Map<String, String> told, String word, Map<String, String> untold) throws IOException {
        writer.write(volume(), folder.resolve("first" + ending), Progress.NONE);
        Volume.Builder b = read(reader, folder.resolve("first" + ending)).toBuilder();
        told.forEach(b::metadata);
        untold.forEach(b::metadata);
        Volume v = b.build();
        Path without = folder.resolve("without" + ending), with = folder.resolve("with" + ending);
        List<Finding> findings = writer.write(v, without, WriteRequest.ANONYMOUS, Progress.NONE);
        assertThat(findings).extracting(Finding::code).contains("HEADER_DROPPED");
        assertThat(text(without)).doesNotContain(SECRET).contains(word);
        assertThat(writer.write(v, with, WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE)).extracting(Finding::code).doesNotContain("HEADER_DROPPED");
        assertThat(text(with)).contains(SECRET, word);
        writer.write(v, folder.resolve("short" + ending), Progress.NONE);
        assertThat(text(folder.resolve("short" + ending))).doesNotContain(SECRET);
    }

    static Stream<Arguments> places() {
        return Stream.of(Arguments.of(new GiplReader(), new GiplWriter(), ".gipl", ".gipl", 26), // the text
            Arguments.of(new AnalyzeReader(), new AnalyzeWriter(), ".img", ".hdr", 283), // patient_id
            Arguments.of(new AnalyzeReader(), new AnalyzeWriter(), ".img", ".hdr", 14), // db_name
            Arguments.of(new NiftiReader(), new NiftiWriter(), ".nii", ".nii", 14)); // db_name
    }

    @ParameterizedTest
    @MethodSource("places")
    void bytes_of_a_header_that_name_somebody_go_only_where_asked_for(VolumeReader reader, VolumeWriter writer, String ending, String header, int at) throws IOException {
        Path first = folder.resolve("first" + ending), without = folder.resolve("without" + ending), with = folder.resolve("with" + ending), head = folder.resolve("first" + header);
        writer.write(volume(), first, Progress.NONE);
        byte[] bytes = Files.readAllBytes(head), secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, bytes, at, secret.length);
        Files.write(head, bytes);
        Volume v = read(reader, first);
        assertThat(writer.write(v, without, WriteRequest.ANONYMOUS, Progress.NONE)).extracting(Finding::code).contains("HEADER_DROPPED");
        assertThat(text(folder.resolve("without" + header))).doesNotContain(SECRET);
        writer.write(v, with, WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE);
        assertThat(text(folder.resolve("with" + header))).contains(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = { "PatientName", "patient_id", "Patient's Birth Date", "DICOM_0010_0020", "(0008,0090)", "0029,1010", "dicom_0x0008:el_0x0020", "StudyInstanceUID", "AcquisitionDate", "OperatorsName", "study:operator", "subject", "dicom:00100010", "00100010", "Name", "PatName", "Pat.Name",
        "pname", "pt_name", "Doctor", "Surgeon", "Technologist", "Age", "Sex", "date", "Address", "Phone", "Email", "SSN", "Nachname", "Geburtsdatum", "ID" })
    void names_of_fields_that_tell(String name) {
        assertThat(HeaderIdentity.isTold(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "PatientPosition", "ImageOrientationPatient", "DICOM_0008_0060", "DICOM_0018_0081", "modality", "DWMRI_gradient_0000", "EchoTime", "IDCODE_DATE", "axis 3 index values", "Segment0_Name", "BRICK_LABS", "acquisition:echo_time", "00180081", "DWMRI_b-value", "Segmentation_ReferenceImageExtentOffset", "SliceThickness", "image" })
    void names_of_fields_that_do_not(String name) {
        assertThat(HeaderIdentity.isTold(name)).isFalse();
    }

    @Test
    void texts_tell_by_a_field_or_by_a_name_as_dicom_writes_it() {
        assertThat(HeaderIdentity.isToldIn("Patient ID 4711")).isTrue();
        assertThat(HeaderIdentity.isToldIn("scan of Meier^Anna")).isTrue();
        assertThat(HeaderIdentity.isToldIn("FSL5.0 TE=30;time=120000.000")).isFalse();
        assertThat(HeaderIdentity.isToldIn("2^3 subjects of one group")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Patient: John Smith", "patient John Smith MRN 12345", "subject John Smith", "name of patient: Foo", "Operator: J. Miller", "Dr. Miller, St Mary Hospital", "Dr Miller", "MRN 1234567", "DOB 1951-03-02",
        "PatName=Smith John", "SMITH^", "DOE ^JOHN", "DOE1^JOHN", "O^Hans Peter", "/home/hmueller/scans", "[user@host: Mon] to3d x", "C:\\Users\\hm\\a.nii" })
    void texts_that_name_somebody(String text) {
        assertThat(HeaderIdentity.isToldIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "FSL5.0", "spm - 3D normalized", "TE=2.9;Time=93550.000", "6.0.5:9e026117", "2203.6-dirty 2022-09-08T15:38:56+01:00", "FreeSurfer May 13 2013", "www.bic.mni.mcgill.ca/ServicesAtlases/ICBM152NLin2009", "Mango ROI",
        "harvard-oxford-subcortic", "X increases from patient left to right", "s/mm^2", "T2-weighted, drift 3", "SCT^85756007^Tissue~SCT^39607008^Lung", "mean of 12 subjects" })
    void texts_that_do_not(String text) {
        assertThat(HeaderIdentity.isToldIn(text)).isFalse();
    }

    @Test
    void long_texts_are_looked_through_in_linear_time() {
        for (String part : List.of("a", "A ", "a.", "Dr ", "a1 ", "^", "patient left ", "/home", "SCT^"))
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> HeaderIdentity.isToldIn(part.repeat(200_000)));
    }

    @Test
    void comments_histories_and_paths_go_whole() throws IOException {
        String comment = Base64.getEncoder().encodeToString("made by Hans Zwiebel".getBytes(StandardCharsets.UTF_8));
        new NiftiWriter().write(volume(), folder.resolve("a.nii"), Progress.NONE);
        byte[] bytes = Files.readAllBytes(folder.resolve("a.nii")), aux = "../Zwiebel/scans".getBytes(StandardCharsets.US_ASCII), descrip = "FSL5.0 TE=2.9".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(aux, 0, bytes, 228, aux.length);
        System.arraycopy(descrip, 0, bytes, 148, descrip.length);
        Volume v = read(new NiftiReader(), Files.write(folder.resolve("b.nii"), bytes)).toBuilder().metadata("nifti.extension.1", "6:" + comment).metadata("nifti.extension.2", "4:" + comment).build();
        assertThat(new NiftiWriter().write(v, folder.resolve("c.nii"), WriteRequest.ANONYMOUS, Progress.NONE)).extracting(Finding::code).contains("HEADER_DROPPED");
        assertThat(text(folder.resolve("c.nii"))).doesNotContain(SECRET).contains("FSL5.0 TE=2.9");
        assertThat(Files.size(folder.resolve("c.nii"))).isEqualTo(bytes.length);
        new AfniWriter().write(volume(), folder.resolve("a+orig.HEAD"), Progress.NONE);
        Volume a = read(new AfniReader(), folder.resolve("a+orig.HEAD")).toBuilder().metadata("afni.string:HISTORY_NOTE", "to3d HansZwiebel").build();
        new AfniWriter().write(a, folder.resolve("b+orig.HEAD"), WriteRequest.ANONYMOUS, Progress.NONE);
        assertThat(text(folder.resolve("b+orig.HEAD"))).doesNotContain(SECRET);
    }

    @Test
    void members_of_json_go_at_any_depth() {
        JsonElement tree = JsonParser.parseString("{\"a\":[{\"PatientID\":\"1\",\"TE\":3}],\"b\":{\"note\":\"Meier^Anna\"},\"RepetitionTime\":2}");
        assertThat(HeaderIdentity.strip(tree)).isTrue();
        assertThat(tree).isEqualTo(JsonParser.parseString("{\"a\":[{\"TE\":3}],\"b\":{},\"RepetitionTime\":2}"));
        assertThat(HeaderIdentity.strip(tree)).isFalse();
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = ByteSource.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Volume read(VolumeReader reader, Path file) throws IOException {
        return reader.read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static Volume volume() {
        return Volume.builder("v", new VoxelGrid(3, 2, 2, Affine.scaling(1, 2, 3)), Samples.allocate(SampleType.INT16, 3, 2, 2, 1, 1)).build();
    }
}
