package org.readingroom.commands.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** Small images and labels that nibabel has written; Python's hmac and hashlib say where patients belong and what files weigh. */
class DataSetTest {

    private static final String MAKE = """
        import sys, numpy as np, nibabel as nib
        f = sys.argv[1]
        for n in range(12):
            image = np.random.default_rng(n).integers(0, 900, (8, 7, 6)).astype('int16')
            labels = np.zeros((8, 7, 6), 'uint8'); labels[1:4, 2:5, n % 4:n % 4 + 2] = 5; labels[5, 5, 5] = 2
            affine = np.diag([1.5, 2, 3, 1]); affine[0, 3] = n
            for name, data in (('i', image), ('l', labels)): nib.save(nib.Nifti1Image(data, affine), '%s/%s%02d.nii.gz' % (f, name, n))
            open('%s/l%02d.labels.json' % (f, n), 'w').write('{"segments": [{"value": 5, "layer": 0, "name": "Liver"}, {"value": 2, "layer": 0, "name": "Bead"}]}')
        """;

    @TempDir
    private static Path made;
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path table, key;

    @BeforeAll
    static void makeCases() throws Exception {
        Programs.requirePython("nibabel");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", MAKE, made.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path f : files.toList()) Files.copy(f, to.resolve(f.getFileName()));
        }
    }

    @BeforeEach
    void writeTable() throws IOException {
        copy(made, folder);
        table = folder.resolve("cases.csv");
        key = Files.writeString(folder.resolve("key.txt"), "a key of the lab\n");
        Files.writeString(table, rows(12));
    }

    /** Two cases of each patient. */
    private static String rows(int cases) {
        StringBuilder text = new StringBuilder("case,image,segmentation,reader,patient,revision\n");
        for (int n = 0; n < cases; n++) text.append(String.format(java.util.Locale.ROOT, "case-%02d,i%02d.nii.gz,l%02d.nii.gz,anna,DOE^JANE %d,3%n", n, n, n, n / 2));
        return text.toString();
    }

    private JsonObject manifest(Path set) throws IOException {
        return JsonParser.parseString(Files.readString(set.resolve("manifest.json"))).getAsJsonObject();
    }

    private Map<String, String> parts(Path set) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (JsonElement c : manifest(set).getAsJsonArray("cases")) all.put(c.getAsJsonObject().get("case").getAsString(), c.getAsJsonObject().get("split").getAsString());
        return all;
    }

    @Test
    void patients_are_where_the_keyed_hash_puts_them_whoever_else_is_there() throws Exception {
        Path set = folder.resolve("set"), fewer = folder.resolve("fewer");
        assertThat(run("export-data-set", "table=" + table, "split=50,25,25", "key=@" + key, "output=" + set)).as(said()).isZero();
        String script = "import hmac, hashlib\nfor p in range(6):\n  h = hmac.new(b'a key of the lab', b'split\\ndoe^jane %d' % p, hashlib.sha256).digest()\n"
            + "  at = (int.from_bytes(h[:8], 'big') >> 11) / 2**53\n  print('train' if at < .5 else 'validation' if at < .75 else 'test')\n";
        List<String> expected = Programs.run(List.of(Programs.PYTHON, "-c", script)).output().strip().lines().toList();
        for (int n = 0; n < 12; n++) assertThat(parts(set)).containsEntry(String.format(java.util.Locale.ROOT, "case-%02d", n), expected.get(n / 2));
        Files.writeString(table, rows(4));
        assertThat(run("export-data-set", "table=" + table, "split=50,25,25", "key=@" + key, "output=" + fewer)).as(said()).isZero();
        assertThat(parts(set)).containsAllEntriesOf(parts(fewer));
        assertThat(Files.readString(set.resolve("manifest.json"))).doesNotContain("DOE", "JANE", "a key of the lab", folder.toString());
    }

    @Test
    void files_hold_the_images_and_one_numbering_of_classes_and_the_manifest_their_digests() throws Exception {
        Path set = folder.resolve("set");
        assertThat(run("export-data-set", "table=" + table, "classes=liver;bead", "key=@" + key, "output=" + set)).as(said()).isZero();
        assertThat(said()).contains("12 cases of 6 patients", "classes Liver, Bead");
        String script = """
            import sys, json, hashlib, os, numpy as np, nibabel as nib
            s, f = sys.argv[1:]
            m = json.load(open(s + '/manifest.json'))
            for e in m['files']:
                data = open(s + '/' + e['path'], 'rb').read()
                assert hashlib.sha256(data).hexdigest() == e['sha256'] and len(data) == e['bytes'], e
            assert sum(len(x) for _, _, x in os.walk(s)) == len(m['files']) + 1
            for n, c in enumerate(m['cases']):
                a, b = nib.load(s + '/' + c['image']['file']), nib.load('%s/i%02d.nii.gz' % (f, n))
                assert np.array_equal(a.dataobj, b.dataobj) and np.allclose(a.affine, b.affine), n
                l, t = np.asarray(nib.load(s + '/' + c['labels'][0]['file']).dataobj), np.asarray(nib.load('%s/l%02d.nii.gz' % (f, n)).dataobj)
                assert np.array_equal(l == 1, t == 5) and np.array_equal(l == 2, t == 2), n
                assert c['labels'][0]['voxels'] == {'Liver': int((t == 5).sum()), 'Bead': 1} and c['labels'][0]['revision'] == '3'
                assert c['labels'][0]['source_sha256'] == hashlib.sha256(open('%s/l%02d.nii.gz' % (f, n), 'rb').read()).hexdigest()
            """;
        Programs.Run check = Programs.run(List.of(Programs.PYTHON, "-c", script, set.toString(), folder.toString()));
        assertThat(check.exit()).as(check.output()).isZero();
        assertThat(run("verify-data-set", "input=" + set)).as(said()).isZero();
    }

    @Test
    void of_several_revisions_the_one_that_is_asked_for_is_taken() throws Exception {
        Programs.Run other = Programs.run(List.of(Programs.PYTHON, "-c", "import sys, numpy, nibabel as n\ni = n.load(sys.argv[1])\nd = numpy.asarray(i.dataobj).copy()\nd[0, 0, 0] = 5\nn.save(n.Nifti1Image(d, i.affine), sys.argv[2])",
            folder.resolve("l00.nii.gz").toString(), folder.resolve("l00b.nii.gz").toString()));
        assertThat(other.exit()).as(other.output()).isZero();
        Files.copy(folder.resolve("l00.labels.json"), folder.resolve("l00b.labels.json"));
        Files.writeString(table, "case,image,segmentation,reader,revision\n" + "a,i00.nii.gz,l00.nii.gz,anna,9\na,i00.nii.gz,l00b.nii.gz,anna,10\n" + "b,i02.nii.gz,l02.nii.gz,anna,9\n");
        assertThat(run("export-data-set", "table=" + table, "key=@" + key, "output=" + folder.resolve("open"))).isEqualTo(1);
        assertThat(said()).contains("case a has the revisions [9, 10] of reader anna", "revisions=latest");
        assertThat(folder.resolve("open")).doesNotExist();
        assertThat(run("export-data-set", "table=" + table, "key=@" + key, "revisions=11", "output=" + folder.resolve("none"))).isEqualTo(1);
        assertThat(said()).contains("revisions=11 is not among the table's revisions");
        assertThat(run("export-data-set", "table=" + table, "key=@" + key, "revisions=9", "output=" + folder.resolve("nine"))).as(said()).isZero();
        assertThat(revisions(folder.resolve("nine"))).containsExactly("a 9 " + digest("l00.nii.gz"), "b 9 " + digest("l02.nii.gz"));
        assertThat(run("export-data-set", "table=" + table, "key=@" + key, "revisions=latest", "output=" + folder.resolve("last"))).as(said()).isZero();
        assertThat(revisions(folder.resolve("last"))).containsExactly("a 10 " + digest("l00b.nii.gz"), "b 9 " + digest("l02.nii.gz"));
        assertThat(run("verify-data-set", "input=" + folder.resolve("last"))).as(said()).isZero();
        assertThat(manifest(folder.resolve("last")).toString()).contains("\"revisions\"").contains("latest");
    }

    /** Case, revision and digest of the file that the labels came from. */
    private List<String> revisions(Path set) throws IOException {
        List<String> all = new ArrayList<>();
        for (JsonElement c : manifest(set).getAsJsonArray("cases")) {
            JsonObject label = c.getAsJsonObject().getAsJsonArray("labels").get(0).getAsJsonObject();
            all.add(c.getAsJsonObject().get("case").getAsString() + " " + label.get("revision").getAsString() + " " + label.get("source_sha256").getAsString());
        }
        return all;
    }

    private String digest(String file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(file))));
    }

    @Test
    void nnunet_finds_its_folders_channels_and_values() throws Exception {
        Path set = folder.resolve("Dataset001_Test");
        assertThat(run("export-data-set", "table=" + table, "layout=nnunet", "split=50,25,25", "key=@" + key, "output=" + set)).as(said()).isZero();
        JsonObject list = JsonParser.parseString(Files.readString(set.resolve("dataset.json"))).getAsJsonObject();
        long tests = parts(set).values().stream().filter("test"::equals).count();
        assertThat(list.getAsJsonObject("labels").toString()).isEqualTo("{\"background\":0,\"Bead\":1,\"Liver\":2}");
        assertThat(list.get("numTraining").getAsLong()).isEqualTo(12 - tests);
        assertThat(set.resolve("imagesTr").toFile().list()).hasSize((int) (12 - tests)).allMatch(n -> n.endsWith("_0000.nii.gz"));
        assertThat(run("verify-data-set", "input=" + set)).as(said()).isZero();
    }

    @Test
    void whatever_is_done_to_a_data_set_is_told() throws Exception {
        Path set = folder.resolve("set"), json = folder.resolve("v.json");
        assertThat(run("export-data-set", "table=" + table, "split=50,25,25", "key=@" + key, "output=" + set)).as(said()).isZero();
        String digest = said().replaceFirst("(?s).*SHA-256 of the manifest: ([0-9a-f]{64}).*", "$1");
        assertThat(run("verify-data-set", "input=" + set, "digest=" + digest)).as(said()).isZero();
        Path image = set.resolve("images/case-00.nii.gz"), labels = set.resolve("labels/anna/case-01.nii.gz");
        byte[] whole = Files.readAllBytes(image);
        whole[whole.length / 2] ^= 1;
        Files.write(image, whole);
        Files.delete(labels);
        Files.writeString(set.resolve("images/notes.txt"), "extra");
        said.reset();
        assertThat(run("verify-data-set", "input=" + set, "json=" + json)).isEqualTo(1);
        assertThat(said()).contains("CHANGED images/case-00.nii.gz", "MISSING labels/anna/case-01.nii.gz", "EXTRA images/notes.txt", "3 things are wrong").doesNotContain("\tat ");
        assertThat(Files.readString(json)).contains("\"sound\":false");
    }

    @Test
    void a_manifest_that_was_made_to_fit_betrays_leaks_other_grids_and_unknown_values() throws Exception {
        Path set = folder.resolve("set"), manifest = set.resolve("manifest.json");
        assertThat(run("export-data-set", "table=" + table, "split=100,0,0", "key=@" + key, "output=" + set)).as(said()).isZero();
        String digest = said().replaceFirst("(?s).*SHA-256 of the manifest: ([0-9a-f]{64}).*", "$1");
        String script = """
            import sys, json, hashlib, nibabel as nib, numpy as np
            s = sys.argv[1]; m = json.load(open(s + '/manifest.json'))
            m['cases'][0]['split'] = 'test'
            def rewrite(name, change):
                i = nib.load(s + '/' + name); d = np.asarray(i.dataobj).copy(); a = i.affine.copy()
                change(d, a); nib.save(nib.Nifti1Image(d, a), s + '/' + name)
                e = [e for e in m['files'] if e['path'] == name][0]; b = open(s + '/' + name, 'rb').read()
                e['bytes'], e['sha256'] = len(b), hashlib.sha256(b).hexdigest()
            def moved(d, a): a[0, 3] += 0.7
            def valued(d, a): d[0, 0, 0] = 77
            rewrite(m['cases'][3]['labels'][0]['file'], moved)
            rewrite(m['cases'][4]['labels'][0]['file'], valued)
            m['files'].append({'path': '../cases.csv', 'bytes': 1, 'sha256': '0' * 64})
            json.dump(m, open(s + '/manifest.json', 'w'))
            """;
        Programs.Run forged = Programs.run(List.of(Programs.PYTHON, "-c", script, set.toString()));
        assertThat(forged.exit()).as(forged.output()).isZero();
        said.reset();
        assertThat(run("verify-data-set", "input=" + set, "digest=" + digest)).isEqualTo(1);
        assertThat(said()).contains("LEAK", "patient P", "is in test and in train", "GEOMETRY labels/anna/case-03.nii.gz", "LABELS labels/anna/case-04.nii.gz: the value 77", "outside of the folder", "MANIFEST manifest.json")
            .doesNotContain("\tat ");
        Files.writeString(manifest, "{\"kind\": 3}");
        assertThat(run("verify-data-set", "input=" + set)).isEqualTo(1);
        Files.writeString(manifest, "not json");
        assertThat(run("verify-data-set", "input=" + set)).isEqualTo(1);
        assertThat(run("verify-data-set", "input=" + folder)).isEqualTo(1);
        assertThat(said()).contains("no manifest.json", "damaged").doesNotContain("\tat ");
    }

    @Test
    void a_patient_in_two_parts_a_copy_under_another_name_and_bad_tables_are_refused() throws Exception {
        String to = "output=" + folder.resolve("set");
        Files.writeString(table, "case,image,segmentation,patient,split\na,i00.nii.gz,l00.nii.gz,one,train\nb,i01.nii.gz,l01.nii.gz,one,test\n");
        assertThat(run("export-data-set", "table=" + table, to)).isEqualTo(1);
        Files.writeString(table, "case,image,segmentation,patient\na,i00.nii.gz,l00.nii.gz,one\nb,i00.nii.gz,l00.nii.gz,two\n");
        assertThat(run("export-data-set", "table=" + table, to)).isEqualTo(1);
        Files.writeString(table, "case,image,segmentation\na,i00.nii.gz,l01.nii.gz\nb,i02.nii.gz,l02.nii.gz\n");
        assertThat(run("export-data-set", "table=" + table, to)).isEqualTo(1);
        Files.writeString(table, "case,image\n../a,i00.nii.gz\n");
        assertThat(run("export-data-set", "table=" + table, to)).isEqualTo(1);
        Files.writeString(table, "case,picture\na,i00.nii.gz\n");
        assertThat(run("export-data-set", "table=" + table, to)).isEqualTo(1);
        Files.writeString(table, rows(2));
        assertThat(run("export-data-set", "table=" + table, "classes=Spleen", to)).isEqualTo(1);
        assertThat(run("export-data-set", "table=" + table, "split=90,20", to)).isEqualTo(1);
        assertThat(run("export-data-set", to)).isEqualTo(1);
        assertThat(said()).contains("expected one part for a patient", "same as another patient's", "another grid", "'../a'", "a column 'picture'", "classes=spleen is in no case", "split=90,20", "either table=").doesNotContain("\tat ", "DOE");
        assertThat(folder.resolve("set")).doesNotExist();
        Files.writeString(table, "case,image,segmentation,patient\na,i00.nii.gz,l01.nii.gz,one\nb,i02.nii.gz,l02.nii.gz,two\n");
        assertThat(run("export-data-set", "table=" + table, "incomplete=true", to)).isEqualTo(1);
        assertThat(parts(folder.resolve("set"))).containsOnlyKeys("b");
        assertThat(said()).contains("left out a: ", "1 case was left out; the others are written");
    }

    @Test
    void a_sidecar_beside_an_image_is_no_second_image() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images")), labels = Files.createDirectories(folder.resolve("labels")), set = folder.resolve("set");
        Files.copy(folder.resolve("i00.nii.gz"), images.resolve("a.nii.gz"));
        for (String ending : List.of("json", "bval", "bvec")) Files.writeString(images.resolve("a." + ending), "{}"); // as Convert Medical Volume writes them
        Files.copy(folder.resolve("l00.nii.gz"), labels.resolve("a.nii.gz"));
        Files.copy(folder.resolve("l00.labels.json"), labels.resolve("a.labels.json"));
        assertThat(run("export-data-set", "images=" + images, "labels=" + labels, "output=" + set)).as(said()).isZero();
        assertThat(said()).contains("1 case");
        Files.copy(folder.resolve("i01.nii.gz"), images.resolve("a.nii"));
        assertThat(run("export-data-set", "images=" + images, "labels=" + labels, "output=" + folder.resolve("two"))).isEqualTo(1);
        assertThat(said()).contains("two images are called a");
    }

    @Test
    void folders_of_readers_over_dicom_keep_their_sources_and_only_what_is_asked() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images")), labels = folder.resolve("labels"), set = folder.resolve("set");
        copy(TestImages.CT, images.resolve("c1"));
        for (int n = 1; n <= 2; n++) Files.copy(TestImages.reader(n), Files.createDirectories(labels.resolve("r" + n)).resolve("c1.annotations.json"));
        assertThat(run("export-data-set", "images=" + images, "labels=" + labels, "readers=r2", "state=fixed", "classes=Liver", "output=" + set)).as(said()).isZero();
        JsonObject one = manifest(set).getAsJsonArray("cases").get(0).getAsJsonObject();
        assertThat(one.getAsJsonObject("image").getAsJsonArray("instance_uids")).hasSize(60);
        assertThat(one.getAsJsonArray("labels")).hasSize(1);
        assertThat(one.getAsJsonArray("labels").get(0).getAsJsonObject().get("reader").getAsString()).isEqualTo("r2");
        assertThat(manifest(set).getAsJsonObject("filters").toString()).isEqualTo("{\"readers\":\"r2\",\"classes\":\"Liver\",\"state\":\"fixed\"}");
        assertThat(run("verify-data-set", "input=" + set)).as(said()).isZero();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
