package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.formats.npy.NpyWriter;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** What is kept of headers, as pydicom and nibabel see it, and that nobody is named who was not asked for. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class HeadersKeptTest extends Converting {

    /** One of each maker, classic and enhanced, mosaic, grid, several times. */
    private static final List<String> SERIES = List.of("qa_me_fmri", "qa_stc_uih_dti", "qa_enh_siemens_xa10", "d2n_philips_enhanced_dti_001", "qa_nih_ge_0004");

    @Test
    void every_attribute_of_every_slice_is_kept_as_pydicom_reads_it() throws Exception {
        Programs.requirePython("pydicom");
        for (String series : new String[] { "d2n_anatomical_001", "qa_nih_ge_0004" }) {
            Path out = Files.createDirectories(folder.resolve(series));
            conversion.path(Shared.corpus("dicom/series/" + series), request(out, Meta.FULL, Choice.IDENTITY, Choice.SIDECAR), Progress.NONE);
            Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
                import glob, json, os, sys, pydicom
                files = {}
                for f in glob.glob(sys.argv[1] + '/**', recursive=True):
                    if os.path.isfile(f):
                        d = pydicom.dcmread(f, force=True)
                        files[d.SOPInstanceUID] = d
                planes = 0
                for name in glob.glob(sys.argv[2] + '/*.dicom.json'):
                    kept, side = json.load(open(name)), json.load(open(name.replace('.dicom.json', '.json')))
                    uids = {(s['k'], s['t']): s['sop_instance_uid'] for s in side['ReadingRoom']['slices']}
                    for p in kept['planes']:
                        own = dict(kept['constant']); own.update(p['attributes'])
                        d = files[uids[p['k'], p['t']]]
                        expected = {'%04X%04X' % (e.tag.group, e.tag.element) for e in d if e.tag.element != 0 and e.tag.group != 0x7fe0 and e.tag < 0x7fe00000}
                        assert set(own) == expected, (set(own) ^ expected)
                        for tag, value in own.items():
                            if tag == '00080005': continue  # JSON is UTF-8
                            e = d[tag]
                            if e.VR in ('DS', 'IS', 'FD', 'US', 'SS', 'FL', 'UL', 'SL') and 'Value' in value and e.VM > 0:
                                theirs = [float(x) for x in (e.value if e.VM > 1 else [e.value])]
                                digits = 1e-6 if e.VR == 'FL' else 0  # float32
                                assert all(abs(float(x) - y) <= digits * abs(y) for x, y in zip(value['Value'], theirs)) and len(theirs) == len(value['Value']), (tag, value, theirs)
                            elif e.VR in ('CS', 'UI', 'SH', 'DA', 'TM') and 'Value' in value and e.VM == 1:
                                assert str(value['Value'][0]).strip() == str(e.value).strip(), (tag, value, e.value)
                        planes += 1
                print(planes)
                """, Shared.corpus("dicom/series/" + series).toString(), out.toString()));
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(Integer.parseInt(run.output().strip())).isGreaterThan(3);
        }
    }

    @Test
    void the_extension_that_dcmstack_reads_tells_what_varies_by_slice_and_by_time() throws Exception {
        Programs.requirePython("nibabel");
        conversion.path(Shared.corpus("dicom/series/d2n_ge_fmri_001"), request(folder, Meta.DCMMETA), Progress.NONE);
        Path file = list(".nii.gz").get(0);
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import json, sys, nibabel, numpy as np
            image = nibabel.load(sys.argv[1])
            own = [e for e in image.header.extensions if e.get_code() == 0]
            assert len(own) == 1
            content = own[0].get_content()
            m = json.loads(content.decode() if isinstance(content, bytes) else content)
            assert m['dcmmeta_version'] == 0.6 and m['dcmmeta_slice_dim'] == 2
            assert list(image.shape) == m['dcmmeta_shape'], (image.shape, m['dcmmeta_shape'])
            assert np.allclose(image.affine, m['dcmmeta_affine'], atol=1e-3)
            slices, times = image.shape[2], image.shape[3]
            for part, kinds in (('global', {'const': None, 'slices': slices * times}), ('time', {'samples': times, 'slices': slices})):
                assert set(m[part]) == set(kinds)
                for kind, n in kinds.items():
                    for key, values in m[part][kind].items():
                        if n: assert len(values) == n, (part, kind, key, len(values))
            assert m['global']['const']['EchoTime'] == 28
            assert len(m['time']['slices']['SliceLocation']) == slices
            names = str(m)
            assert 'PatientName' not in names and 'StudyDate' not in names
            print('ok')
            """, file.toString()));
        assertThat(run.output()).endsWith("ok\n");
    }

    @Test
    void nobody_is_named_unless_asked_for() throws Exception {
        for (String series : SERIES)
            for (Meta meta : new Meta[] { Meta.FULL, Meta.DCMMETA }) {
                Path out = Files.createDirectories(folder.resolve(series + meta)), input = Shared.corpus("dicom/series/" + series);
                conversion.path(input, request(out, meta, Choice.SIDECAR), Progress.NONE);
                List<String> who = who(input);
                try (Stream<Path> files = Files.walk(out)) {
                    for (Path f : files.filter(Files::isRegularFile).toList()) {
                        assertThat(who).as("%s in a name", series).noneMatch(w -> f.getFileName().toString().contains(w));
                        if (!f.toString().endsWith(".json")) continue;
                        String text = Files.readString(f);
                        assertThat(who).as("%s", f.getFileName()).noneMatch(text::contains);
                        assertThat(text).doesNotContain("PatientName", "PatientID", "InstitutionName", "StudyInstanceUID", "\"00100010\"", "\"00080090\"", "\"00080020\"");
                    }
                }
            }
    }

    @Test
    void a_zipped_study_is_converted_and_told_what_its_sidecar_lacks() throws Exception {
        Path zip = folder.resolve("study.zip"), out = Files.createDirectories(folder.resolve("out"));
        try (Stream<Path> files = Files.walk(Shared.corpus("dicom/series/qa_me_fmri")); ZipOutputStream into = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                into.putNextEntry(new ZipEntry(f.getFileName().toString()));
                Files.copy(f, into);
            }
        }
        assertThat(conversion.path(zip, request(out, Meta.NONE, Choice.SIDECAR), Progress.NONE).items()).hasSize(2).allMatch(Converted::isDone);
        assertThat(Files.readString(out.resolve("me_fMRI_4_e1.json"))).contains("PRIVATE_HEADER", "\"EchoTime\": 0.02").doesNotContain("entry-");
    }

    @Test
    void an_extension_of_nifti_is_refused_for_other_formats_and_other_sources() {
        Volume v = AnyVolume.of(1, SampleType.INT16, 3, 1, AnyVolume.turned(1));
        WrittenPlanes planes = new WrittenPlanes(new int[] { 0 });
        assertThatThrownBy(() -> DcmMeta.added(v, planes, new NiftiWriter(), false)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no headers of DICOM");
        assertThatThrownBy(() -> DcmMeta.added(v, planes, new NpyWriter(), false)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NumPy has none");
    }

    /** What the header says of people and places, longer than what may stand anywhere; not the serial number, which is part of instance UIDs. */
    private static List<String> who(Path series) throws IOException {
        List<String> who = new ArrayList<>();
        try (Stream<Path> files = Files.walk(series)) {
            for (Path f : files.filter(Files::isRegularFile).limit(3).toList()) {
                var header = DicomFile.readHeader(f).dataSet();
                for (int tag : new int[] { 0x00100010, 0x00100020, 0x00100030, 0x00080080, 0x00080081, 0x00081010, 0x00080050, 0x00200010, 0x00080090, 0x0020000D, 0x0020000E })
                    if (header.string(tag).length() > 4 && !header.string(tag).equals("dicom2nifti")) who.add(header.string(tag));
            }
        }
        return who;
    }

    private List<Path> list(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).toList();
        }
    }
}
