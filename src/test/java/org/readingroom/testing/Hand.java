package org.readingroom.testing;

import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import javax.swing.JTabbedPane;

/**
 * Mouse and keyboard, through a {@link Robot}. Each gesture returns when Java has seen its end and done what that caused in the event thread.
 * {@link Robot#waitForIdle} would wait until the whole display is quiet, a third of a second for each key while a picture plays; it is asked only
 * where the end is not seen: a key that moves the focus may be released where nobody listens.
 */
public final class Hand {

    public static final int LEFT = InputEvent.BUTTON1_DOWN_MASK, MIDDLE = InputEvent.BUTTON2_DOWN_MASK, RIGHT = InputEvent.BUTTON3_DOWN_MASK;

    private static final int STEPS = 3;
    private static final long PATIENCE_NS = 300_000_000;
    /** Longer than clicks belong together. */
    private static final int PAUSE_MS = 700, TRIES = 5;

    private final Robot robot;
    private final AtomicInteger keysReleased = new AtomicInteger(), buttonsReleased = new AtomicInteger(), clicks = new AtomicInteger(), moves = new AtomicInteger();

    public Hand() throws AWTException {
        robot = new Robot();
        Toolkit.getDefaultToolkit().addAWTEventListener(e -> {
            if (e.getID() == KeyEvent.KEY_RELEASED) keysReleased.incrementAndGet();
            if (e.getID() == MouseEvent.MOUSE_RELEASED) buttonsReleased.incrementAndGet();
            if (e.getID() == MouseEvent.MOUSE_PRESSED) clicks.set(((MouseEvent) e).getClickCount());
            if (e.getID() == MouseEvent.MOUSE_DRAGGED) moves.incrementAndGet();
        }, AWTEvent.KEY_EVENT_MASK | AWTEvent.MOUSE_EVENT_MASK | AWTEvent.MOUSE_MOTION_EVENT_MASK);
    }

    /** @param held key codes held down meanwhile @throws IllegalArgumentException if the keyboard has no such key */
    public void key(int code, int... held) {
        int before = keysReleased.get();
        for (int h : held) robot.keyPress(h);
        robot.keyPress(code);
        robot.keyRelease(code);
        for (int n = held.length - 1; n >= 0; n--) robot.keyRelease(held[n]);
        await(keysReleased, before + 1 + held.length);
    }

    /** On the screen. */
    public void moveTo(int x, int y) {
        robot.mouseMove(x, y);
    }

    /** Where the mouse is. @param button {@link #LEFT}, {@link #MIDDLE} or {@link #RIGHT} @param times 2 for a double click: where a busy display made two clicks of it, it is done again */
    public void click(int button, int times) {
        for (int n = 0; n < TRIES; n++) {
            press(button, times);
            if (times == 1 || clicks.get() == times) return;
            robot.delay(PAUSE_MS);
        }
    }

    private void press(int button, int times) {
        int before = buttonsReleased.get();
        for (int n = 0; n < times; n++) {
            robot.mousePress(button);
            robot.mouseRelease(button);
        }
        await(buttonsReleased, before + times);
    }

    /** A single click of the left button. @param held key codes held down meanwhile */
    public void clickWith(int... held) {
        int before = keysReleased.get();
        for (int h : held) robot.keyPress(h);
        click(LEFT, 1);
        for (int n = held.length - 1; n >= 0; n--) robot.keyRelease(held[n]);
        await(keysReleased, before + held.length);
    }

    /** Chooses a tab by a click. */
    public void tab(JTabbedPane tabs, int index) throws Exception {
        Point at = Await.event(() -> {
            Rectangle tab = tabs.getBoundsAt(index);
            Point corner = tabs.getLocationOnScreen();
            return new Point(corner.x + (int) tab.getCenterX(), corner.y + (int) tab.getCenterY());
        });
        moveTo(at.x, at.y);
        click(LEFT, 1);
        Await.until("tab " + index, () -> tabs.getSelectedIndex() == index);
    }

    /** Pressed at the first point of the screen, released at the last. */
    public void drag(int button, Point... points) {
        int before = buttonsReleased.get();
        robot.mouseMove(points[0].x, points[0].y);
        robot.mousePress(button);
        for (int n = 1; n < points.length; n++) {
            Point from = points[n - 1], to = points[n];
            for (int s = 1; s <= STEPS; s++) {
                int seen = moves.get();
                robot.mouseMove(from.x + (to.x - from.x) * s / STEPS, from.y + (to.y - from.y) * s / STEPS);
                await(moves, seen + 1); // Java makes one of moves that wait together
            }
        }
        robot.mouseRelease(button);
        await(buttonsReleased, before + 1);
    }

    /** The same with the left button. @param held a key code held down meanwhile */
    public void dragWith(int held, Point... points) {
        int before = keysReleased.get();
        robot.keyPress(held);
        drag(LEFT, points);
        robot.keyRelease(held);
        await(keysReleased, before + 1);
    }

    /** Waits for keys only: a wheel has no end. @param notches up if negative @param held key codes held down meanwhile */
    public void wheel(int notches, int... held) {
        int before = keysReleased.get();
        for (int h : held) robot.keyPress(h);
        robot.mouseWheel(notches);
        for (int n = held.length - 1; n >= 0; n--) robot.keyRelease(held[n]);
        await(keysReleased, before + held.length);
    }

    /** Until nothing moves on the whole display. */
    public void rest() {
        robot.waitForIdle();
    }

    /** What the screen shows. */
    public BufferedImage picture(Rectangle part) {
        return robot.createScreenCapture(part);
    }

    /** The same as a PNG file. */
    public void shoot(Rectangle part, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(picture(part), "png", file.toFile());
    }

    private void await(AtomicInteger seen, int expected) {
        long end = System.nanoTime() + PATIENCE_NS;
        while (seen.get() < expected && System.nanoTime() < end) passEvents();
        if (seen.get() < expected) robot.waitForIdle();
        passEvents(); // a listener hears of an event before its component does
    }

    private static void passEvents() {
        try {
            EventQueue.invokeAndWait(() -> {});
        } catch (InterruptedException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
