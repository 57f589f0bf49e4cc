package org.readingroom.ij1.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.text.MutableAttributeSet;
import javax.swing.text.html.HTML;
import javax.swing.text.html.HTMLEditorKit;
import javax.swing.text.html.parser.ParserDelegator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.InputField;
import org.readingroom.call.Options;
import org.scijava.Context;

/** The HTML is read by Java's own parser, which is what the window shows it with. */
class HelpPagesTest {

    private static final Context CONTEXT = new Context();

    @AfterAll
    static void close() {
        CONTEXT.dispose();
    }

    /** What a page holds, as the parser sees it. */
    private static final class Seen extends HTMLEditorKit.ParserCallback {
        private final List<String> links = new ArrayList<>(), pictures = new ArrayList<>(), pieces = new ArrayList<>();
        private final Set<String> places = new HashSet<>();
        private int cells;

        static Seen of(String body) throws IOException {
            Seen seen = new Seen();
            new ParserDelegator().parse(new StringReader("<html><body>" + body + "</body></html>"), seen, true);
            return seen;
        }

        @Override
        public void handleStartTag(HTML.Tag tag, MutableAttributeSet attributes, int at) {
            if (tag == HTML.Tag.TD || tag == HTML.Tag.TH) cells++;
            if (tag == HTML.Tag.A && attributes.getAttribute(HTML.Attribute.HREF) != null) links.add(attributes.getAttribute(HTML.Attribute.HREF).toString());
            if (tag == HTML.Tag.A && attributes.getAttribute(HTML.Attribute.NAME) != null) places.add(attributes.getAttribute(HTML.Attribute.NAME).toString());
        }

        @Override
        public void handleSimpleTag(HTML.Tag tag, MutableAttributeSet attributes, int at) {
            if (tag == HTML.Tag.IMG) pictures.add(attributes.getAttribute(HTML.Attribute.SRC).toString());
        }

        @Override
        public void handleText(char[] text, int at) {
            pieces.add(new String(text));
        }
    }

    private static Map<String, Seen> pages() throws IOException {
        Map<String, Seen> pages = new HashMap<>();
        for (String name : Pages.names()) pages.put(name, Seen.of(Markdown.html(Pages.markdown(name))));
        return pages;
    }

    private static void follow(String from, Seen page, Map<String, Seen> pages) throws IOException {
        for (String link : page.links) {
            if (link.startsWith("http") || link.startsWith("mailto:")) continue;
            if (Markdown.isPicture(link)) {
                assertThat(Pages.url(link)).isNotNull();
                continue;
            }
            String name = link.startsWith("#") ? from : link.replaceFirst("#.*", ""), place = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
            assertThat(pages).as(from + " leads to " + link).containsKey(name);
            if (!place.isEmpty()) assertThat(pages.get(name).places).as(from + " leads to " + link).contains(place);
        }
        assertThat(page.pictures).allSatisfy(p -> assertThat(Pages.url(p)).isNotNull());
    }

    @Test
    void every_page_is_in_the_program_and_its_links_and_pictures_lead_somewhere() throws IOException {
        Map<String, Seen> pages = pages();
        assertThat(pages).containsKeys("README.md", "commands.md", "workbench.md", "formats.md", "findings.md").hasSizeGreaterThan(12);
        for (Map.Entry<String, Seen> page : pages.entrySet()) follow(page.getKey(), page.getValue(), pages);
        assertThat(pages.get("workbench.md").pictures).contains("workbench.png");
        assertThatThrownBy(() -> Pages.markdown("nothing.md")).hasMessageContaining("nothing.md");
    }

    @Test
    void the_page_of_a_command_has_all_its_fields_a_macro_line_that_is_understood_and_links_that_work() throws IOException {
        Map<String, Seen> pages = pages();
        List<CommandForm> forms = new CommandList(CONTEXT).all().stream().filter(c -> c.getDelegateClassName().startsWith("org.readingroom.commands.")).map(CommandForm::of).toList();
        assertThat(forms).hasSizeGreaterThan(60);
        for (CommandForm form : forms) {
            Seen page = Seen.of(CommandPage.html(form, CONTEXT));
            follow(form.id(), page, pages);
            assertThat(page.links).as(form.id()).contains("commands.md#" + form.id());
            assertThat(page.pieces).as(form.id()).contains(form.label().replace("...", "")).containsAll(form.fields().stream().map(InputField::label).toList())
                .containsAll(form.fields().stream().map(f -> f.name() + "=").toList());
            String line = String.join("\n", page.pieces.stream().filter(p -> p.contains("run(\"" + form.label() + "\"")).toList());
            int from = line.indexOf(", \"");
            assertThat(line).as(form.id()).endsWith(");");
            if (from < 0) continue;
            Options options = Options.ofMacro(line.substring(from + 3, line.length() - 3).replace("\\\"", "\"").replace("\\\\", "\\"));
            assertThat(options.keys()).as(form.id()).allSatisfy(k -> assertThat(form.field(k).isPresent() || form.hostKeys().contains(k)).as(k).isTrue());
        }
    }

    @Test
    void marks_become_what_they_stand_for_and_what_is_code_stays() throws IOException {
        String text = "# A `b` *c*\n\nfirst\nsecond [x](y.md#z) **bold *both* so**\n\n| k | v |\n|---|---|\n| `a\\|b` | <1 & 2> |\n\n- one\n  more\n- two\n\n```text\nid-of\n  not *this*\n```\n![alt](p.png)\n";
        String html = Markdown.html(text);
        assertThat(html).contains("<h1><a name=\"a-b-c\"></a>A <code>b</code> <i>c</i></h1>", "<p>first second <a href=\"y.md#z\">x</a> <b>bold <i>both</i> so</b></p>", "<code>a|b</code>", "&lt;1 &amp; 2&gt;",
            "<li>one more</li>", "<a name=\"id-of\"></a>id-of\n  not *this*", "src=\"p.png\"");
        assertThat(Seen.of(html).cells).isEqualTo(4);
    }
}
