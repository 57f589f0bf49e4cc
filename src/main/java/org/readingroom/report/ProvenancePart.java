package org.readingroom.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.provenance.Provenance;
import org.readingroom.volume.provenance.Source;

/** The part of a page that tells how it was made. */
final class ProvenancePart {

    private static final int MANY = 12; // inputs; more of them go into finer print

    private ProvenancePart() {}

    static void write(Html page, Provenance p) {
        PageFrame.section(page, "How this was made", "provenance", "Enough to make it again, and to prove from what it was made: the digest (SHA-256) of a file changes with any of its bytes.");
        page.open("dl", "class", "facts");
        fact(page, "Command", p.command());
        fact(page, "Program", "Reading Room " + Provenance.version());
        fact(page, "Made", p.made().toString().replace('T', ' ').replace("Z", " UTC"));
        fact(page, "Readers", p.readers().size() + (p.keyCheck().isEmpty() ? "" : ", under pseudonyms (HMAC-SHA-256; key check " + p.keyCheck() + ")"));
        for (Map.Entry<String, String> e : p.parameters().entrySet()) fact(page, e.getKey(), e.getValue().isBlank() ? "–" : e.getValue());
        page.close().line();
        if (!p.grids().isEmpty()) grids(page, p.grids());
        String[] heads = { "Role", "<Reader", "<Case", "<File", "Bytes", "<SHA-256" };
        if (p.sources().size() > MANY) PageFrame.denseTableHead(page, "Inputs", heads);
        else PageFrame.tableHead(page, "Inputs", heads);
        for (Source s : p.sources()) {
            page.open("tr").element("td", s.role());
            for (String cell : List.of(AgreementPage.fileName(s.reader()), s.caseName(), s.name())) page.element("td", cell.isEmpty() ? "–" : cell, "class", "text");
            page.element("td", s.bytes() == 0 ? "–" : Long.toString(s.bytes())).element("td", s.sha256(), "class", p.sources().size() > MANY ? "text digest fine" : "text digest").close().line();
        }
        PageFrame.tableEnd(page);
        page.close().line();
    }

    /** Cases on one grid in one row. */
    private static void grids(Html page, Map<String, VoxelGrid> grids) {
        Map<List<String>, List<String>> alike = new LinkedHashMap<>();
        grids.forEach((caseName, g) -> {
            Spacing s = g.spacing();
            alike.computeIfAbsent(List.of(g.ni() + " × " + g.nj() + " × " + g.nk(), Numbers.people(s.iMm(), 3) + " × " + Numbers.people(s.jMm(), 3) + " × " + Numbers.people(s.kMm(), 3), g.orientation()),
                k -> new ArrayList<>()).add(caseName);
        });
        PageFrame.tableHead(page, "Grids on which readers were compared or merged", "<Voxels", "<Spacing (mm)", "<Axes grow to", "<Cases");
        alike.forEach((like, cases) -> {
            page.open("tr");
            for (String cell : like) page.element("td", cell, "class", "text");
            page.element("td", cases.size() == 1 && cases.get(0).isEmpty() ? "–" : String.join(", ", cases), "class", "text wrap").close().line();
        });
        PageFrame.tableEnd(page);
    }

    private static void fact(Html page, String name, String value) {
        page.open("div").element("dt", name).element("dd", value).close();
    }
}
