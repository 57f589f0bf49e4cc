package org.readingroom.ui.annotate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.script.EditCalls;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.ij1.RecorderLine;
import org.readingroom.ui.model.Saying;

/**
 * Writes each step of a document into ImageJ's Recorder, as the call of the command that does the same: by whichever tool, key or panel it was done. A
 * script that is made of it gives the same annotations again. Drafts are named by no file: the script then works on those of the active image.
 */
final class Recording implements AnnotationDocument.Listener {

    private final AnnotationDesk desk;
    private final Saying saying;
    private final BooleanSupplier isDraft;

    /** @param isDraft whether the annotations have no file of their own yet */
    Recording(AnnotationDesk desk, Saying saying, BooleanSupplier isDraft) {
        this.desk = desk;
        this.saying = saying;
        this.isDraft = isDraft;
    }

    @Override
    public void changed(Edit edit, AnnotationDocument.Step step) {
        if (!RecorderLine.isOn() || saying.isCommanded()) return;
        Optional<ToolCall> said = saying.said();
        ToolCall call = step == AnnotationDocument.Step.DONE ? EditCalls.of(desk.document(), edit, said) : ToolCalls.again(desk.document(), edit, step == AnnotationDocument.Step.REDONE);
        if (call == null) return;
        Map<String, String> inputs = new LinkedHashMap<>(call.inputs());
        if (!isDraft.getAsBoolean()) inputs.put("annotations", desk.file().toAbsolutePath().toString());
        RecorderLine.write(call.command(), inputs);
    }
}
