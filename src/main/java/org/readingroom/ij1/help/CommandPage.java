package org.readingroom.ij1.help;

import java.io.IOException;
import java.util.List;
import org.readingroom.call.CommandForm;
import org.readingroom.call.Explained;
import org.readingroom.call.InputField;
import org.readingroom.call.Words;
import org.scijava.Context;

/** The page of one command: what it does, what each field of its dialog means, how a macro and a command line call it, and where the other pages speak of it. */
final class CommandPage {

    private CommandPage() {}

    /** What stands between body and its end. */
    static String html(CommandForm form, Context context) throws IOException {
        StringBuilder html = new StringBuilder("<h1>").append(escaped(form.label().replace("...", ""))).append("</h1>\n");
        String description = form.info().getDescription();
        if (description != null) html.append("<p>").append(escaped(description)).append("</p>\n");
        html.append("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">\n<tr><th align=\"left\">Field</th><th align=\"left\">Meaning</th><th align=\"left\">In macros</th></tr>\n");
        for (InputField f : form.fields()) row(html, f);
        html.append("</table>\n");
        if (!form.hostKeys().isEmpty()) html.append("<p>Macros and command lines also take ").append(String.join("=, ", form.hostKeys())).append("=: the page of <a href=\"").append(Pages.COMMANDS).append("\">all commands</a> says what they mean.</p>\n");
        for (String paragraph : Explained.of(form.info(), context)) html.append("<p>").append(escaped(paragraph)).append("</p>\n");
        html.append("<h2>As a line</h2>\n<p>In a macro, with the image that is active:</p>\n<pre>").append(escaped(macro(form))).append("</pre>\n<p>In a shell:</p>\n<pre>reading-room ").append(escaped(form.example())).append("</pre>\n");
        html.append("<h2>More</h2>\n<ul>\n");
        for (Pages.Section s : Pages.about(form.label(), form.id()))
            html.append("<li><a href=\"").append(s.page()).append('#').append(Markdown.place(s.heading())).append("\">").append(escaped(s.page().replace(".md", "") + ": " + s.heading())).append("</a></li>\n");
        html.append("<li><a href=\"").append(Pages.COMMANDS).append('#').append(form.id()).append("\">all commands</a></li>\n");
        return html.append("<li><a href=\"").append(Pages.START).append("\">all pages</a></li>\n</ul>\n").toString();
    }

    private static void row(StringBuilder html, InputField f) {
        html.append("<tr><td valign=\"top\"><b>").append(escaped(f.label())).append("</b></td><td valign=\"top\">").append(escaped(f.description()));
        html.append(f.description().isEmpty() ? "" : "<br>").append("<i>").append(escaped(f.allowed())).append(f.defaultValue().map(d -> ", default " + escaped(d)).orElse(f.isRequired() ? ", needed" : ", may be left out"));
        html.append("</i></td><td valign=\"top\"><code>").append(escaped(f.name())).append("=</code></td></tr>\n");
    }

    /** The example without the files that stand for an image in a shell. */
    private static String macro(CommandForm form) {
        List<String> words = Words.ofOptions(form.example());
        StringBuilder options = new StringBuilder();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 0 || form.field(word.substring(0, equals)).filter(InputField::takesActive).isPresent()) continue;
            options.append(options.isEmpty() ? "" : " ").append(word, 0, equals + 1).append(Words.protect(word.substring(equals + 1)));
        }
        return "run(\"" + form.label() + "\"" + (options.isEmpty() ? "" : ", \"" + options.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"") + ");";
    }

    private static String escaped(String text) {
        return Markdown.escaped(text);
    }
}
