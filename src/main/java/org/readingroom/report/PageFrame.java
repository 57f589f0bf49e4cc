package org.readingroom.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.io.Finding;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.provenance.Provenance;

/** What all pages share: head, style, findings, legend. One file, nothing loaded from elsewhere. */
final class PageFrame {

    private PageFrame() {}

    static Html begin(String title, String subtitle) {
        return begin(title, subtitle, new String[0]);
    }

    /** With tables that want a sheet across where it is printed. */
    static Html beginWide(String title, String subtitle) {
        return begin(title, subtitle, "class", "wide");
    }

    private static Html begin(String title, String subtitle, String... ofMain) {
        Html page = new Html();
        page.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8").empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", title);
        page.open("style").trusted(style()).close().close().line();
        page.open("body").open("main", ofMain).open("header", "class", "page").element("h1", title).element("p", subtitle).close().line();
        return page;
    }

    static String end(Html page, String note) {
        page.open("footer").text((note + " Made with Reading Room " + version() + ". " + Provenance.USE).strip()).close();
        return page.close().close().close().line().finish();
    }

    static void section(Html page, String title, String about) {
        page.open("section");
        head(page, title, about);
    }

    /** @param id where links of the page lead */
    static void section(Html page, String title, String id, String about) {
        page.open("section", "id", id);
        head(page, title, about);
    }

    private static void head(Html page, String title, String about) {
        page.element("h2", title);
        if (!about.isEmpty()) page.element("p", about, "class", "about");
    }

    static void findings(Html page, List<Finding> findings) {
        if (findings.isEmpty()) {
            page.element("p", "No findings.", "class", "about");
            return;
        }
        page.open("ul", "class", "findings");
        for (Finding f : findings) {
            page.open("li", "class", f.level().name().toLowerCase(Locale.ROOT)).element("code", f.code()).text(f.message());
            if (!f.where().isEmpty()) page.element("span", "(" + f.where() + ")", "class", "where");
            page.close();
        }
        page.close().line();
    }

    static void legend(Html page, List<Segment> segments) {
        page.open("p", "class", "legend");
        for (Segment s : segments) {
            page.open("span", "class", "item");
            swatch(page, s.color());
            page.text(s.name()).close();
        }
        page.close().line();
    }

    static void swatch(Html page, Rgb color) {
        page.open("span", "class", "swatch", "style", "background:rgb(" + color.red() + "," + color.green() + "," + color.blue() + ")").close();
    }

    /** @param columns heads; one that begins with &lt; is aligned left */
    static void tableHead(Html page, String caption, String... columns) {
        page.open("div", "class", "scroll").open("table");
        heads(page, caption, columns);
    }

    private static void heads(Html page, String caption, String... columns) {
        if (!caption.isEmpty()) page.element("caption", caption);
        page.open("thead").open("tr");
        for (String c : columns) {
            if (c.startsWith("<")) page.element("th", c.substring(1), "class", "text", "scope", "col");
            else page.element("th", c, "scope", "col");
        }
        page.close().close().open("tbody").line();
    }

    /** With many columns: smaller, heads in several lines. */
    static void denseTableHead(Html page, String caption, String... columns) {
        page.open("div", "class", "scroll").open("table", "class", "dense");
        heads(page, caption, columns);
    }

    static void tableEnd(Html page) {
        page.close().close().close().line();
    }

    static String version() {
        return Optional.ofNullable(PageFrame.class.getPackage().getImplementationVersion()).orElse("(not packaged)");
    }

    private static String style() {
        try (InputStream in = PageFrame.class.getResourceAsStream("page.css")) {
            if (in == null) throw new IllegalStateException("page.css is missing from the program's jar; install it again");
            return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("page.css cannot be read from the program's jar", e);
        }
    }
}
