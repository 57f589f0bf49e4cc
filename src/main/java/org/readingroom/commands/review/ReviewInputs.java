package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.readingroom.call.Secret;
import org.readingroom.consensus.cohort.Score;
import org.readingroom.io.SafeFile;
import org.readingroom.report.AnswerInputs;
import org.readingroom.report.ProvenanceJson;
import org.readingroom.report.ReaderFiles;
import org.readingroom.volume.provenance.Provenance;
import org.readingroom.volume.provenance.Pseudonyms;
import org.readingroom.volume.provenance.Source;

/** What the inputs that these commands share mean. */
final class ReviewInputs {

    /** Description of the input {@code pseudonyms}. */
    static final String PSEUDONYMS = "@FILE or env:NAME with a secret key: readers get pseudonyms, the same ones wherever that key is used, and neither their names nor those of their files are written";

    private ReviewInputs() {}

    /** @param text empty for none */
    static Pseudonyms pseudonyms(String text) throws IOException {
        return text == null || text.isBlank() ? Pseudonyms.NONE : Pseudonyms.by(Secret.read("pseudonyms", text.strip()));
    }

    static List<Path> paths(List<File> files) {
        return files.stream().map(File::toPath).map(Path::normalize).toList();
    }

    /** @param reference null for none */
    static ReaderFiles files(List<File> inputs, File reference, String pseudonyms) throws IOException {
        return ReaderFiles.of(paths(inputs), reference == null ? null : reference.toPath().normalize(), pseudonyms(pseudonyms));
    }

    /** How a command of one case made its output, but for its own parameters and the grid. Reads all files for their digests. */
    static Provenance provenance(String command, ReaderFiles files) throws IOException {
        Provenance how = Provenance.of(command, Instant.now()).by(files.names(), files.pseudonyms()).from(files.sources());
        return files.reference() < 0 ? how : how.with("reference", files.names().get(files.reference()));
    }

    /** A table of all readers' answers, whose name nobody's is, or one annotation file a reader. */
    static ReaderFiles answerFiles(List<File> inputs, String key) throws IOException {
        List<Path> files = paths(inputs);
        Pseudonyms pseudonyms = pseudonyms(key);
        return AnswerInputs.isTable(files) ? new ReaderFiles(files, List.of(""), List.of("table"), -1, pseudonyms) : ReaderFiles.of(files, null, pseudonyms);
    }

    /** @param readers as the output calls them */
    static Provenance answers(String command, ReaderFiles files, List<String> readers) throws IOException {
        List<Source> sources = files.sources();
        if (AnswerInputs.isTable(files.files())) sources = sources.stream().map(s -> new Source("table", "", "", s.name(), s.bytes(), s.sha256())).toList();
        return Provenance.of(command, Instant.now()).by(readers, files.pseudonyms()).from(sources);
    }

    /** Why a command over many cases fails after all was written: cases that failed, then bars that were not reached. @param score null for none */
    static Optional<String> refusal(Map<String, String> failures, Score score) {
        if (!failures.isEmpty()) {
            Map.Entry<String, String> first = failures.entrySet().iterator().next();
            return Optional.of(failures.size() + (failures.size() == 1 ? " case" : " cases") + " could not be read or compared, the others were; " + first.getKey() + ": " + first.getValue());
        }
        return score == null || score.isPassed() ? Optional.empty() : Optional.of(score.refusal());
    }

    /** A table with how it was made beside it. @param file null for none */
    static void table(File file, Provenance how, Supplier<String> csv) throws IOException {
        if (file == null) return;
        SafeFile.writeText(file.toPath(), csv.get());
        ProvenanceJson.writeBeside(file.toPath(), how);
    }
}
