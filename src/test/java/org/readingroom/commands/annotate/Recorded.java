package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.AnnotationDocument.Step;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.EditCalls;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.annotation.tool.Claims;
import org.readingroom.call.Options;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.TestImages;

/** A document whose every edit is noted as a call of a command, and the replay of those calls on the file that it began as. */
abstract class Recorded {

    @TempDir
    Path folder;
    Path file;
    AnnotationDocument document;
    final List<ToolCall> calls = new ArrayList<>();
    private final List<String> digests = new ArrayList<>();
    ToolCall said;
    private int seconds;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("a [first].annotations.json");
        run("new-annotations", "input=" + TestImages.CT, "output=" + file);
        document = AnnotationDocument.of(AnnotationFile.read(file));
        document.listen((edit, step) -> {
            ToolCall call = step != Step.DONE ? ToolCalls.again(document, edit, step == Step.REDONE) : EditCalls.of(document, edit, Optional.ofNullable(said));
            if (call != null) calls.add(call);
            if (call != null) digests.add(document.digest());
            else if (step == Step.REDONE) digests.set(digests.size() - 1, document.digest()); // it is there after the call for what it follows
        });
    }

    /** As the window does it. */
    final void apply(Edit edit) {
        apply(document, edit);
    }

    /** The same of what there is at a time. */
    final void apply(Annotated on, Edit edit) {
        document.apply(on.whole(Claims.settle(on, edit, t -> false).edit()));
        said = null;
    }

    final Instant time() {
        return Instant.parse("2026-11-22T17:00:00.123456789Z").plusSeconds(seconds++);
    }

    final Origin origin(String tool) {
        return new Origin("reader \"1\"", time(), tool, Notes.NONE.with("window", "40 400 [HU]"));
    }

    final void replay() throws IOException {
        for (int n = 0; n < calls.size(); n++) {
            ToolCall call = calls.get(n);
            List<String> words = new ArrayList<>(List.of(call.command().replace("...", "").toLowerCase(Locale.ROOT).replace(' ', '-')));
            Options.ofMacro(Options.of(call.inputs()).toMacro()).asMap().forEach((key, value) -> words.add(key + "=" + value)); // as a macro reads what the Recorder wrote
            boolean asks = call.inputs().containsKey("range") && !call.command().startsWith("Delete") && !call.command().startsWith("Confirm") && !call.command().startsWith("Interpolate") || call.inputs().getOrDefault("effect", "").equals("threshold") || call.command().startsWith("T"); // Trace, Tighten
            if (asks) words.add("image=" + TestImages.CT);
            words.add("annotations=" + file);
            run(words.toArray(new String[0]));
            assertThat(CanonicalJson.digest(AnnotationFile.read(file))).as("after %s: %s", n, call).isEqualTo(digests.get(n));
        }
        assertThat(Files.list(folder).map(f -> f.getFileName().toString())).as("the file and its journal").hasSize(2);
    }

    static void run(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new Launcher(to, to).run(words)).as(() -> String.join(" ", words) + "\n" + said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
