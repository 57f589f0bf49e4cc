package org.readingroom.commands.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.SmallContext;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.io.Progress;
import org.readingroom.report.CaseFiles;
import org.readingroom.report.CohortReport;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.Resampling;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.xml.sax.InputSource;

/** Reports of folders of label maps that nibabel wrote; expected figures follow from how boxes are shifted, or numpy and scipy compute them from the CSV. */
class CohortReportTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/org/readingroom/schema").toAbsolutePath();

    @TempDir
    private static Path folder;
    private static Context context;

    /** Seven cases; label 1 is a box 15 wide (none in case3), label 2 one 6 wide; ann is 1 voxel aside, bob 2 and 1 wider, cy as far as the case's number and lacks case5. */
    @BeforeAll
    static void draw() throws Exception {
        for (String module : List.of("nibabel", "scipy", "jsonschema")) Programs.requirePython(module);
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import os, sys, numpy as np, nibabel as nib
            for n in ('gold', 'ann', 'bob', 'cy', 'ct'): os.makedirs(os.path.join(sys.argv[1], n))
            for c in range(7):
                for n, shift, wide in (('gold', 0, 0), ('ann', 1, 0), ('bob', 2, 1), ('cy', c, 0)):
                    if n == 'cy' and c == 5: continue
                    a = np.zeros((44, 40, 12), np.uint8)
                    if c != 3: a[10 + shift:25 + shift + wide, 10:25 + c, 3:9] = 1
                    a[30 + shift:36 + shift, 30:36, 2:10] = 2
                    nib.save(nib.Nifti1Image(a, np.diag([-1, -1, 2, 1.0])), os.path.join(sys.argv[1], n, 'case%d.nii.gz' % c))
                nib.save(nib.Nifti1Image((np.indices((44, 40, 12)).sum(0) * 5).astype(np.int16), np.diag([-1, -1, 2, 1.0])), os.path.join(sys.argv[1], 'ct', 'case%d.nii' % c))
            """, folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        context = SmallContext.create(CohortReportTest.class.getClassLoader());
    }

    @AfterAll
    static void close() {
        if (context != null) context.close();
    }

    @Test
    void figures_means_boxes_and_limits_are_those_of_shifted_boxes_and_of_numpy_and_scipy() throws Exception {
        Path out = folder.resolve("against gold");
        CommandModule done = run(Map.of("reference", at("gold"), "inputs", List.of(at("ann"), at("bob"), at("cy")), "output", out.toFile(), "bars", "dice>=0.3, Label 1: surfel.hd95<=3 every"));
        assertThat(done.getCancelReason()).startsWith("Cohort Report: ").contains("pass bars were not reached").contains("cy").doesNotContain("\n");
        assertThat(Files.readString(out.resolve("figures.csv"))).contains("case0,gold,ann,1,Label 1,dice," + 2 * 14 / 30.0 + ",false").contains("case3,gold,bob,1,Label 1,dice,NaN,true")
            .contains("case2,ann,bob,1,Label 1,dice," + 2 * 14 / 31.0 + ",false").contains("case2,ann,bob,2,Label 2,jaccard," + 5 / 7.0 + ",false");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import csv, json, sys, numpy as np, jsonschema
            from scipy import stats
            out, schemas = sys.argv[1:]
            rows = [r for r in csv.DictReader(open(out + '/figures.csv'))]
            j = json.load(open(out + '/report.json'))
            def values(reader, name, metric, ref='gold'):
                return {r['case']: float(r['value']) for r in rows if (r['reference'], r['reader'], r['class'], r['metric']) == (ref, reader, name, metric) and r['value'] != 'NaN'}
            for schema, v in (('cohort-report', j), ('provenance', j['provenance']), ('provenance', json.load(open(out + '/provenance.json')))):
                for e in jsonschema.Draft202012Validator(json.load(open(schemas + '/' + schema + '.schema.json'))).iter_errors(v): print(schema, e.message, list(e.absolute_path))
            def same(what, ours, theirs, off=1e-12):
                if not np.allclose(float(ours), theirs, rtol=off, atol=off, equal_nan=True): print(what, ours, theirs)
            assert len(j['boxes']) == 3 * 2 * 3 and len(j['bland_altman']) == 6 and len(j['pairs']) == 6
            for b in j['boxes']:
                v = np.array(list(values(b['reader'], b['class'], b['metric']).values())); v = v[np.isfinite(v)]
                for ours, theirs in zip(b['quartiles'], np.percentile(v, [25, 50, 75])): same('quartile', ours, theirs)
            for b in j['bland_altman']:
                own, ref = values(b['reader'], b['class'], 'volume_test_mm3'), values(b['reader'], b['class'], 'volume_ref_mm3')
                keys = [k for k in own if own[k] + ref[k] > 0]; d = np.array([own[k] - ref[k] for k in keys]) / 1000; n = len(d); s = d.std(ddof=1); z = stats.norm.ppf(.975); t = stats.t.ppf(.975, n - 1)
                se = s * np.sqrt(1 / n + z * z / (2 * (n - 1)))
                same('n', b['n'], n); same('bias', b['bias'][0], d.mean()); same('low bias', b['bias'][1], d.mean() - t * s / np.sqrt(n), 1e-9)
                same('upper', b['upper'][0], d.mean() + z * s, 1e-9); same('high upper', b['upper'][2], d.mean() + z * s + t * se, 1e-9); same('lower', b['lower'][0], d.mean() - z * s, 1e-9)
            for p in j['pairs']: same('pair', p['mean'], np.mean(list(values(p['second'], p['class'], 'dice', p['first']).values())))
            for s in j['summaries']:
                v = np.array(list(values(s['reader'], s['class'], s['metric']).values()))
                same(s['metric'], s['mean'], v.mean() if len(v) else np.nan, 1e-9)
                if (s['reader'], s['class'], s['metric']) == ('cy', 'Label 1', 'dice'):
                    ci = stats.bootstrap((v,), np.mean, n_resamples=40000, method='percentile', random_state=1).confidence_interval
                    same('bootstrap', s['percentile'][0], ci.low, .05 * (ci.high - ci.low)); same('bootstrap', s['percentile'][1], ci.high, .05 * (ci.high - ci.low))
            for a in j['all_readers']:
                if a['metric'] == 'dice':
                    cases = {}
                    for r in ('ann', 'bob', 'cy'):
                        for k, v in values(r, a['class'], 'dice').items(): cases.setdefault(k, []).append(v)
                    same('all', a['mean'], np.mean([np.mean(v) for v in cases.values()]))
            """, out.toString(), SCHEMAS.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).isBlank();
        assertThat(Files.readString(out.resolve("bars.csv"))).contains("dice>=0.3,gold,cy,Label 1,dice,false").contains("1 case was not done");
    }

    @Test
    void the_page_is_one_file_without_scripts_and_its_plots_are_well_formed_and_speak() throws Exception {
        Path out = folder.resolve("page");
        assertThat(run(Map.of("inputs", List.of(at("ann"), at("bob"), at("cy")), "images", at("ct"), "output", out.toFile(), "slices", 2)).getCancelReason()).isNull();
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page).doesNotContain("<script").doesNotContain("src=\"http").doesNotContain("<link").doesNotContain("@import").doesNotContain("url(").containsOnlyOnce("research use only");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:").doesNotContain("https:");
        for (String part : List.of("ASSD (mm, surfel)", "ASSD (mm, voxel)", "MASD (mm, surfel)", "MASD (mm, voxel)", "Both masks empty: not defined", "95 % quantiles", "majority consensus", "Made with Reading Room", "MISSING_CASE",
            "axial slice", "automatic (centre")) assertThat(page).contains(part);
        Matcher link = Pattern.compile("href=\"#([a-z]+)\"").matcher(page);
        while (link.find()) assertThat(page).contains("<section id=\"" + link.group(1) + "\"");
        Matcher svg = Pattern.compile("(?s)<svg .*?</svg>").matcher(page);
        int plots = 0, pictures = 0;
        while (svg.find()) {
            var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg.group()))).getDocumentElement();
            assertThat(root.getAttribute("aria-label")).isNotBlank();
            plots++;
            if (root.getElementsByTagName("image").getLength() > 0) pictures++;
        }
        assertThat(plots).isGreaterThan(15);
        assertThat(pictures).as("two of each of two classes").isEqualTo(4);
        assertThat(Pattern.compile("<table").matcher(page).results().count()).isEqualTo(Pattern.compile("<caption").matcher(page).results().count());
        JsonObject worst = json(out).getAsJsonArray("worst_slices").get(0).getAsJsonObject();
        assertThat(worst.get("case").getAsString()).as("cy is furthest away in the last case").isEqualTo("case6");
        assertThat(sources(out).stream().filter(s -> s.contains("\"image\""))).isNotEmpty();
        String digest = Programs.run(List.of("sha256sum", folder.resolve("ann/case2.nii.gz").toString())).output().substring(0, 64);
        assertThat(page).contains(digest);
        assertThat(Files.readString(out.resolve("provenance.json"))).contains(digest).contains("\"rule\":\"majority\"");
    }

    @Test
    void a_case_that_fails_is_named_with_its_reader_and_the_others_go_on() throws Exception {
        Path readers = Files.createDirectories(folder.resolve("broken")), out = folder.resolve("broken report");
        copy("ann", readers.resolve("ann"));
        copy("bob", readers.resolve("bob"));
        Files.writeString(readers.resolve("bob/case4.nii.gz"), "no volume");
        CommandModule done = run(Map.of("inputs", List.of(readers.resolve("ann").toFile(), readers.resolve("bob").toFile()), "output", out.toFile()));
        assertThat(done.getCancelReason()).startsWith("Cohort Report: 1 case could not be read or compared, the others were; case4: bob: case4.nii.gz");
        assertThat(json(out).getAsJsonArray("cases")).hasSize(6);
        assertThat(json(out).getAsJsonArray("failed").get(0).getAsJsonObject().get("case").getAsString()).isEqualTo("case4");
        assertThat(Files.readString(out.resolve("report.html"))).contains("Cases that failed");
        CommandModule scored = context.service(CommandService.class).run(ScoreReadersCommand.class, false, new HashMap<>(Map.of("inputs", List.of(readers.resolve("ann").toFile(), readers.resolve("bob").toFile()),
            "rule", "union", "bars", "dice>=0.1", "report", folder.resolve("score.html").toFile(), "json", folder.resolve("score.json").toFile()))).get();
        assertThat(scored.getCancelReason()).startsWith("Score Readers: 1 case could not be read or compared");
        assertThat(Files.readString(folder.resolve("score.html"))).contains("case4").contains("Readers, who did worst first").contains("1 case was not done").contains("How this was made");
        JsonObject total = JsonParser.parseString(Files.readString(folder.resolve("score.json"))).getAsJsonObject().getAsJsonArray("readers").get(0).getAsJsonObject();
        assertThat(total.get("passed").getAsBoolean()).isFalse();
        assertThat(total.get("failed").toString()).contains("dice>=0.1 (Label 1)");
    }

    @Test
    void with_pseudonyms_no_name_is_in_any_file_and_each_reader_has_the_same_one_in_every_run() throws Exception {
        Path key = Files.writeString(folder.resolve("key.txt"), "a secret of more than 16 bytes\n"), named = Files.createDirectories(folder.resolve("named"));
        for (String[] r : new String[][] { { "ann", "Quirina" }, { "bob", "Xaverius" }, { "cy", "Ottokar" }, { "gold", "Waldtraut" } }) copy(r[0], named.resolve(r[1]));
        Files.writeString(named.resolve("Xaverius/case6.nii.gz"), "no volume");
        String secret = "@" + key;
        Path first = folder.resolve("first"), second = folder.resolve("second"), one = Files.createDirectories(folder.resolve("one")), files = Files.createDirectories(folder.resolve("files"));
        run(Map.of("reference", named.resolve("Waldtraut").toFile(), "inputs", readers(named), "output", first.toFile(), "pseudonyms", secret, "bars", "dice>=0.9"));
        run(Map.of("inputs", readers(named), "output", second.toFile(), "pseudonyms", secret));
        for (String r : List.of("Quirina", "Xaverius", "Ottokar")) Files.copy(named.resolve(r + "/case1.nii.gz"), files.resolve(r + ".nii.gz"));
        for (Class<? extends org.scijava.command.Command> c : List.of(AgreementReportCommand.class, ScoreReadersCommand.class, MatchInstancesCommand.class)) {
            Map<String, Object> inputs = new HashMap<>(Map.of("inputs", List.of(files.toFile()), "pseudonyms", secret, "json", one.resolve(c.getSimpleName() + ".json").toFile(), "csv", one.resolve(c.getSimpleName() + ".csv").toFile()));
            if (c == ScoreReadersCommand.class) inputs.put("report", one.resolve("score.html").toFile());
            if (c == AgreementReportCommand.class) inputs.put("output", one.resolve("page.html").toFile());
            assertThat(context.service(CommandService.class).run(c, false, inputs).get().getCancelReason()).isNull();
        }
        Path grades = Files.writeString(folder.resolve("grades.csv"), "item,Quirina,Xaverius\n1,2,2\n2,1,3\n3,2,1\n");
        for (Class<? extends org.scijava.command.Command> c : List.of(RatingAgreementCommand.class, CombineAnswersCommand.class))
            assertThat(context.service(CommandService.class).run(c, false, new HashMap<>(Map.of(c == RatingAgreementCommand.class ? "input" : "inputs", c == RatingAgreementCommand.class ? grades.toFile() : List.of(grades.toFile()),
                "pseudonyms", secret, "json", one.resolve(c.getSimpleName() + ".json").toFile(), "csv", one.resolve(c.getSimpleName() + ".csv").toFile()))).get().getCancelReason()).isNull();
        for (Path f : files(first, second, one))
            assertThat(Files.readString(f)).as(f.getFileName().toString()).doesNotContainIgnoringCase("Quirina").doesNotContainIgnoringCase("Xaverius").doesNotContainIgnoringCase("Ottokar").doesNotContainIgnoringCase("Waldtraut")
                .doesNotContain("a secret of").matches(t -> t.contains("Reader-") || f.endsWith("CombineAnswersCommand.csv"), "tells of readers");
        assertThat(names(json(first).getAsJsonArray("readers"))).isEqualTo(names(json(second).getAsJsonArray("readers"))).hasSize(3).isSorted().allMatch(n -> n.matches("Reader-[A-Z2-7]{8}"));
        assertThat(Files.readString(one.resolve("AgreementReportCommand.json"))).contains(names(json(first).getAsJsonArray("readers")));
        assertThat(Files.readString(one.resolve("RatingAgreementCommand.csv.provenance.json"))).contains("\"key_check\":");
        assertThat(json(first).getAsJsonArray("failed").toString()).contains("case6");
    }

    @Test
    void a_reader_report_with_pseudonyms_names_nobody_in_any_file() throws Exception {
        Path key = Files.writeString(folder.resolve("other-key.txt"), "a secret of more than 16 bytes\n"), own = Files.createDirectories(folder.resolve("own")), out = folder.resolve("reader-report");
        Files.copy(folder.resolve("ann/case1.nii.gz"), own.resolve("Quirina.nii.gz"));
        Files.copy(folder.resolve("bob/case1.nii.gz"), own.resolve("Xaverius.nii.gz"));
        Volume image = context.service(VolumeService.class).open(folder.resolve("ct/case1.nii"), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        assertThat(context.service(CommandService.class).run(ReaderReportCommand.class, false, new HashMap<>(Map.of("image", image, "inputs", List.of(own.toFile()), "pseudonyms", "@" + key, "output", out.toFile()))).get().getCancelReason()).isNull();
        int read = 0;
        try (Stream<Path> files = Files.walk(out)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(f);
                if (f.toString().endsWith(".gz")) bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                assertThat(f.getFileName() + new String(bytes, StandardCharsets.ISO_8859_1)).as(f.getFileName().toString()).doesNotContainIgnoringCase("Quirina").doesNotContainIgnoringCase("Xaverius").doesNotContain("a secret of");
                read++;
            }
        }
        assertThat(read).isGreaterThan(5);
        JsonObject how = json(out).getAsJsonObject("provenance");
        assertThat(how.toString()).containsPattern("Reader-[A-Z2-7]{8}").contains("key_check");
    }

    @Test
    void a_report_that_is_cancelled_leaves_nothing_behind_and_progress_never_goes_back() throws Exception {
        List<Double> seen = new ArrayList<>();
        Progress untilHalf = (done, total) -> {
            seen.add((double) done / total);
            if (done * 2 > total) throw new CancellationException("enough");
        };
        CaseFiles files = CaseFiles.of(at("gold").toPath(), List.of(at("ann").toPath(), at("bob").toPath()));
        CohortReport report = new CohortReport(context, new CohortReport.Request(files, null, "", Resampling.REFUSE, AgreementReport.Figures.BUILT_IN, null, List.of(), Bootstrap.STANDARD, 0, Instant.EPOCH));
        assertThatThrownBy(() -> report.make(folder.resolve("cancelled"), untilHalf)).isInstanceOf(CancellationException.class);
        assertThat(folder.resolve("cancelled")).doesNotExist();
        assertThat(seen).hasSizeGreaterThan(7).isSorted();
    }

    @Test
    void calls_that_do_not_fit_are_refused_in_one_sentence() throws Exception {
        List<File> two = List.of(at("ann"), at("bob"));
        assertThat(refusal(Map.of("reference", at("gold"), "rule", "staple", "inputs", two))).isEqualTo("reference= and rule= were both given; expected one of them.");
        assertThat(refusal(Map.of("inputs", two, "slices", 99))).isEqualTo("slices=99; expected 0 to 50 pictures for each class");
        assertThat(refusal(Map.of("inputs", two, "images", at("nowhere")))).contains("nowhere");
        assertThat(refusal(Map.of("inputs", two, "pseudonyms", "not hidden at all"))).startsWith("pseudonyms= holds a secret itself; expected @FILE or env:NAME").doesNotContain("hidden at all");
        Path other = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(other.resolve("report.html"), "mine");
        assertThat(run(Map.of("inputs", two, "output", other.toFile())).getCancelReason()).startsWith("taken: holds other files");
        assertThat(Files.readString(other.resolve("report.html"))).isEqualTo("mine");
    }

    private static List<File> readers(Path named) {
        return Stream.of("Quirina", "Xaverius", "Ottokar").map(n -> named.resolve(n).toFile()).toList();
    }

    private static void copy(String from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(folder.resolve(from))) {
            for (Path f : files.toList()) Files.copy(f, to.resolve(f.getFileName().toString()));
        }
    }

    private static List<Path> files(Path... folders) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path f : folders)
            try (Stream<Path> files = Files.list(f)) {
                files.forEach(all::add);
            }
        return all;
    }

    private static JsonObject json(Path out) throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("report.json"))).getAsJsonObject();
    }

    private static List<String> names(JsonArray readers) {
        return readers.asList().stream().map(r -> r.getAsJsonObject().get("reader").getAsString()).toList();
    }

    private static List<String> sources(Path out) throws IOException {
        return json(out).getAsJsonObject("provenance").getAsJsonArray("inputs").asList().stream().map(JsonElement::toString).toList();
    }

    private static File at(String name) {
        return folder.resolve(name).toFile();
    }

    private static String refusal(Map<String, Object> inputs) throws Exception {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("output", folder.resolve("refused").toFile());
        String why = run(all).getCancelReason();
        assertThat(folder.resolve("refused")).doesNotExist();
        return why;
    }

    private static CommandModule run(Map<String, Object> inputs) throws Exception {
        return context.service(CommandService.class).run(CohortReportCommand.class, false, new HashMap<>(inputs)).get();
    }
}
