package org.readingroom.call.executable;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.scijava.ItemIO;
import org.scijava.module.AbstractModuleInfo;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An executable as a command: what it says of itself, as inputs and outputs. */
public final class ExecutableInfo extends AbstractModuleInfo {

    private static final String DOTS = "...";

    private final Path program;
    private final List<ExecutableParameter> parameters = new ArrayList<>();

    private ExecutableInfo(Path program) {
        this.program = program;
    }

    /** @param xml what the program answered to {@code --xml} @throws FormatException if that is no description */
    static ExecutableInfo parse(Path program, String xml) throws IOException {
        ExecutableInfo info = new ExecutableInfo(program);
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true); // nothing from outside the text
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            Element root = document.getDocumentElement();
            if (!root.getTagName().equals("executable")) throw new IllegalArgumentException("its outermost element is '" + root.getTagName() + "'");
            String title = ExecutableParameter.text(root, "title");
            if (title.isEmpty()) throw new IllegalArgumentException("it has no title");
            info.setLabel(title + DOTS);
            String about = ExecutableParameter.text(root, "description").replaceAll("\\s+", " ");
            info.setDescription(about + (about.isEmpty() || about.endsWith(".") ? "" : ".") + (about.isEmpty() ? "" : " ") + "Runs the program " + program.getFileName() + ".");
            for (Element group : ExecutableParameter.children(root)) if (group.getTagName().equals("parameters")) info.parameters.addAll(ExecutableParameter.of(group));
        } catch (ParserConfigurationException | SAXException | IllegalArgumentException e) {
            throw new FormatException(program, "an answer to --xml that is no description (" + e.getMessage() + ")", "one in the Slicer Execution Model", "Take it out of the folder of modules, or renew it.");
        }
        return info;
    }

    @Override
    protected void parseParameters() {
        for (ExecutableParameter p : parameters) {
            if (p.isImage()) image(p);
            else if (p.kind().equals("boolean")) input(p, Boolean.class, Boolean.valueOf(p.initial()), false);
            else if (p.kind().equals("integer")) input(p, Integer.class, p.initial().isEmpty() ? null : Integer.valueOf(p.initial()), false);
            else if (p.kind().equals("float") || p.kind().equals("double")) input(p, Double.class, p.initial().isEmpty() ? null : Double.valueOf(p.initial()), false);
            else if (isFile(p)) input(p, File.class, null, false);
            else input(p, String.class, p.initial().isEmpty() ? null : p.initial(), false);
        }
    }

    static boolean isFile(ExecutableParameter p) {
        return List.of("file", "directory", "geometry", "transform", "table", "measurement", "pointfile").contains(p.kind());
    }

    private void image(ExecutableParameter p) {
        Class<?> type = p.isLabels() ? LabelMap.class : Volume.class;
        if (!p.isOutput()) input(p, type, null, p.index() >= 0);
        else registerOutput(item(p, type, ItemIO.OUTPUT));
    }

    private <T> void input(ExecutableParameter p, Class<T> type, T initial, boolean isNeeded) {
        DefaultMutableModuleItem<T> item = item(p, type, ItemIO.INPUT);
        item.setRequired(isNeeded || p.index() >= 0 && initial == null);
        if (initial != null) item.setDefaultValue(initial);
        if (isFile(p)) item.setWidgetStyle(p.isOutput() ? "save" : p.kind().equals("directory") ? "directory" : "open");
        if (Number.class.isAssignableFrom(type)) {
            if (p.least() != null) item.setMinimumValue(number(type, p.least()));
            if (p.most() != null) item.setMaximumValue(number(type, p.most()));
        }
        if (!p.choices().isEmpty() && type == String.class) item.setChoices(p.choices().stream().map(type::cast).toList());
        registerInput(item);
    }

    private static <T> T number(Class<T> type, double value) {
        return type.cast(type == Integer.class ? (Object) (int) value : (Object) value);
    }

    private <T> DefaultMutableModuleItem<T> item(ExecutableParameter p, Class<T> type, ItemIO io) {
        DefaultMutableModuleItem<T> item = new DefaultMutableModuleItem<>(this, p.key(), type);
        item.setIOType(io);
        item.setLabel(p.label());
        item.setDescription(p.about());
        item.setPersisted(false);
        return item;
    }

    List<ExecutableParameter> parameters() {
        return parameters;
    }

    Path program() {
        return program;
    }

    @Override
    public String getDelegateClassName() {
        return Executables.PREFIX + program.getFileName();
    }

    @Override
    public Class<?> loadDelegateClass() {
        return ExecutableRun.class;
    }

    @Override
    public Module createModule() {
        return new ExecutableRun(this); // whoever runs it gives it the context
    }

    @Override
    public boolean canCancel() {
        return true;
    }

    @Override
    public String getIdentifier() {
        return getDelegateClassName();
    }

    @Override
    public String getLocation() {
        return program.toUri().toString();
    }

    @Override
    public String getVersion() {
        return "";
    }
}
