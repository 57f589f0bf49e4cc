package org.readingroom.cli;

import java.util.List;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.DocumentPages;
import org.readingroom.call.Explained;
import org.readingroom.call.InputField;
import org.readingroom.call.executable.ExecutableInfo;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleInfo;

/** What {@code help} prints. */
final class Help {

    static final String USAGE = """
        Usage: reading-room COMMAND key=value ...          one command
               reading-room help [COMMAND]                 all commands; what one takes
               reading-room --macro FILE.ijm key=value ... an ImageJ macro; getArgument() gives the key=value text
               reading-room --script FILE key=value ...    a Groovy (.groovy) or Python (.py) script with #@ parameters
               reading-room --jobs FILE [--threads N]      one command a line, all in one program; one JSON line each
               reading-room --prepare                      makes commands start faster, with this Java and from this folder
               reading-room --completion SHELL             bash or zsh: a script for the tabulator key
               reading-room --version
        Exit code 0: done. 1: failed, with one sentence on standard error. 2: a call that cannot be understood.
        --debug shows where a failure happened. Lists are separated by ; and quoted for the shell: "inputs=a.nii.gz;b.nii.gz".
        What files, figures and findings mean: docs/README.md in the program's folder.
        For research use only; not a medical device.""";
    private static final int WIDTH = 100;

    private Help() {}

    static String all(CommandList commands, Context context) {
        StringBuilder text = new StringBuilder(USAGE).append("\n\nCommands:\n");
        for (CommandInfo info : commands.all()) {
            CommandForm form = CommandForm.of(info);
            text.append('\n').append(form.id()).append('\n');
            if (!form.summary().isEmpty()) wrap(text, "    ", form.summary());
            inputs(text, form, "    ");
            explained(text, info, context, "    ");
            text.append("    example: reading-room ").append(form.example()).append('\n');
        }
        for (ExecutableInfo module : commands.modules()) {
            CommandForm form = CommandForm.of(module);
            text.append('\n').append(form.id()).append('\n');
            wrap(text, "    ", form.summary());
            inputs(text, form, "    ");
        }
        return text.toString();
    }

    static String of(CommandForm form, Context context) {
        StringBuilder text = new StringBuilder(form.id()).append("   (in ImageJ: ").append(form.label()).append(")\n");
        String description = form.info().getDescription();
        if (description != null && !description.isEmpty()) wrap(text, "", description);
        text.append("\nInputs:\n");
        inputs(text, form, "  ");
        for (String key : form.hostKeys()) text.append("  ").append(key).append('=').append("  ").append(hostKey(key)).append('\n');
        explained(text, form.info(), context, "  ");
        return text.append("\nExample:\n  reading-room ").append(form.example()).append('\n')
            .append(DocumentPages.start().map(p -> "\nAll pages: " + p + "\n").orElse("")).toString();
    }

    private static void inputs(StringBuilder text, CommandForm form, String indent) {
        for (InputField f : form.fields()) {
            StringBuilder line = new StringBuilder(f.name()).append("=  ").append(f.label());
            if (!f.description().isEmpty() && !f.description().equals(f.label())) line.append(": ").append(f.description());
            line.append(" [").append(f.allowed()).append(f.defaultValue().map(d -> ", default " + d).orElse(f.isRequired() ? ", needed" : ", may be left out")).append(']');
            wrap(text, indent, line.toString());
        }
    }

    private static void explained(StringBuilder text, ModuleInfo info, Context context, String indent) {
        for (String paragraph : Explained.of(info, context)) wrap(text, indent, paragraph);
    }

    private static String hostKey(String key) {
        return switch (key) {
            case "series" -> "Which series of a folder that holds several: its UID or number [default: the largest]";
            case "output" -> "The file to write; its ending decides the format; several results get -1, -2, ... before the ending";
            case "identity" -> "For DICOM: true to keep patient and study of the input, so that the new series lies beside it [default: false, nobody is named]";
            case "preset" -> "For pictures: a named window, such as lung";
            case "window" -> "For pictures: centre,width or centre,width,shape with shape linear, exact or sigmoid";
            default -> throw new IllegalArgumentException("no help for " + key);
        };
    }

    /** Breaks at blanks; lines after the first are indented by four more. */
    private static void wrap(StringBuilder text, String indent, String content) {
        StringBuilder line = new StringBuilder(indent);
        boolean isEmpty = true;
        for (String word : List.of(content.split("\\s+"))) {
            if (!isEmpty && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(indent).append("    ");
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        text.append(line).append('\n');
    }
}
