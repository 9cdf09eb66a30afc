package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradiente.plot.paper.*;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.*;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;

/** What a hand does to steps in a real browser, and what the eye sees of it. */
@Timeout(180) // seconds; a browser that does not answer must not hold the build
class StepsInBrowserTest {
  @TempDir static Path folder;
  private static Chromium browser;

  private static final Steps WALK = Steps.of(9, StepsInBrowserTest::dot);
  private static final Steps RATES =
      Steps.over("rate", new double[] {0.01, 0.1, 1}, r -> dot((int) (3 * r)));

  /** A dot that walks over a smooth edge, and a line that grows with it. */
  private static Figure dot(int i) {
    return g -> {
      g.setColor(Color.BLUE);
      g.drawLine(20, 300, 20 + 60 * i, 300 - 7 * i);
      g.setColor(Color.RED);
      g.fillOval(20 + 60 * i, 50 + 11 * i, 40, 40);
    };
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(Chromium.missing().isEmpty(), Chromium.missing());
    browser = new Chromium(folder.resolve("profile"));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (browser != null) browser.close();
  }

  private static String part(int k, String selector) {
    return "document.querySelectorAll('.gradiente-steps')[%d].querySelector('%s')"
        .formatted(k, selector);
  }

  /** Waits until steps number k of the page show frame i, and looks at every pixel. */
  private static void shows(int k, Steps steps, int i) throws Exception {
    browser.await("" + i, part(k, "canvas") + "?.parentElement.dataset.shown");
    BufferedImage seen = browser.canvas(part(k, "canvas"));
    BufferedImage own = steps.frame(i);
    assertEquals(own.getWidth(), seen.getWidth());
    assertEquals(own.getHeight(), seen.getHeight());
    int worst = 0;
    for (int y = 0; y < own.getHeight(); y++) {
      for (int x = 0; x < own.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          int a = own.getRGB(x, y) >> shift & 255;
          int b = seen.getRGB(x, y) >> shift & 255;
          worst = Math.max(worst, Math.abs(a - b));
        }
      }
    }
    assertTrue(worst <= Png.NEAR, "frame " + i + " is off by " + worst);
  }

  private static double number(String script) {
    return Double.parseDouble(browser.run(script));
  }

  /** Takes the slider's thumb with the mouse and moves it by that share of its way. */
  private static void drag(int k, double from, double to) {
    String box = part(k, "input") + ".getBoundingClientRect()";
    browser.run(part(k, "input") + ".scrollIntoView({block: 'center'})");
    double thumb = 8; // half of its width: the thumb's middle never reaches the slider's ends
    double left = number(box + ".left") + thumb;
    double length = number(box + ".width") - 2 * thumb;
    double y = number(box + ".top") + number(box + ".height") / 2;
    browser.drag(left + from * length, y, left + to * length, y);
  }

  /** All that a hand can do to the first steps of the open page, which are {@link #WALK}. */
  private static void everythingMoves() throws Exception {
    shows(0, WALK, 0);
    assertEquals("step 0 of 8", browser.run(part(0, "span") + ".textContent"));
    drag(0, 0, 0.5);
    shows(0, WALK, 4);
    assertEquals("step 4 of 8", browser.run(part(0, "input") + ".getAttribute('aria-valuetext')"));
    browser.press(Chromium.RIGHT); // the slider has the focus since it was dragged
    shows(0, WALK, 5);
    browser.press(Chromium.LEFT);
    browser.press(Chromium.LEFT);
    shows(0, WALK, 3);
    browser.press(Chromium.END);
    shows(0, WALK, 8);
    browser.press(Chromium.RIGHT);
    shows(0, WALK, 8);
    browser.press(Chromium.HOME);
    shows(0, WALK, 0);
    browser.run(part(0, "button[aria-label=\"step forward\"]") + ".click()");
    shows(0, WALK, 1);
    browser.run(part(0, "button[aria-label=\"step back\"]") + ".click()");
    shows(0, WALK, 0);
    browser.run(part(0, "button[aria-label=play]") + ".click()");
    browser.await("pause", part(0, "button:nth-of-type(2)") + ".getAttribute('aria-label')");
    browser.await("play", part(0, "button:nth-of-type(2)") + ".getAttribute('aria-label')");
    shows(0, WALK, 8); // it played to its end and stopped
    browser.run(part(0, "button[aria-label=play]") + ".click()");
    browser.await("2", part(0, "canvas") + ".parentElement.dataset.shown");
    browser.press(" ");
    String stopped = browser.run(part(0, "canvas") + ".parentElement.dataset.shown");
    Thread.sleep(1500); // two and a half frames
    assertEquals(stopped, browser.run(part(0, "canvas") + ".parentElement.dataset.shown"));
  }

  @Test
  void pageOfItsOwnMovesBySliderKeysAndButtons() throws Exception {
    WALK.save(folder.resolve("walk.html"));
    browser.open(folder.resolve("walk.html"));
    everythingMoves();
  }

  @Test
  void stepsOfOnePageDoNotDisturbEachOther() throws Exception {
    Path page = folder.resolve("three.html");
    Files.writeString(
        page, "<!DOCTYPE html><meta charset=utf-8>" + WALK.html() + RATES.html() + WALK.html());
    browser.open(page);
    shows(2, WALK, 0);
    drag(1, 0, 1);
    shows(1, RATES, 2);
    assertEquals("rate = 1 (3 of 3)", browser.run(part(1, "span") + ".textContent"));
    shows(0, WALK, 0);
    drag(2, 0, 0.25);
    shows(2, WALK, 2);
    shows(1, RATES, 2);
    shows(0, WALK, 0);
  }

  @Test
  void keysDoNotReachThePageAround() throws Exception {
    Path page = folder.resolve("keys.html");
    Files.writeString(
        page,
        "<!DOCTYPE html><meta charset=utf-8>"
            + WALK.html()
            + "<script>heard = []; addEventListener('keydown', e => heard.push(e.key));</script>");
    browser.open(page);
    shows(0, WALK, 0);
    drag(0, 0, 0);
    browser.press(Chromium.RIGHT);
    browser.press("x");
    shows(0, WALK, 1);
    assertEquals("x", browser.run("heard.join()"));
  }

  @Test
  void aPageThatTakesTheKeysFirstLeavesThemToTheSteps() throws Exception {
    Path page = folder.resolve("first.html");
    Files.writeString(
        page,
        "<!DOCTYPE html><meta charset=utf-8><script>document.addEventListener('keydown',"
            + " e => { e.preventDefault(); e.stopPropagation(); }, true)</script>"
            + WALK.html());
    browser.open(page);
    everythingMoves();
  }

  @Test
  void everyPartHasANameForWhoDoesNotSeeIt() throws Exception {
    RATES.save(folder.resolve("rates.html"));
    browser.open(folder.resolve("rates.html"));
    shows(0, RATES, 0);
    assertEquals(
        "rate = 0.01 (1 of 3): Figure 640 x 400",
        browser.run(part(0, "canvas") + ".getAttribute('aria-label')"));
    assertEquals("step", browser.run(part(0, "input") + ".getAttribute('aria-label')"));
    assertEquals(
        "step back, play, step forward",
        browser.run(
            "[...document.querySelectorAll('button')].map(b =>"
                + " b.getAttribute('aria-label')).join(', ')"));
    assertEquals("polite", browser.run(part(0, "span") + ".getAttribute('aria-live')"));
    assertEquals(RATES.alt(), browser.run("document.title"));
  }

  @Test
  void pageThatNbconvertExportsMovesToo() throws Exception {
    List<String> python = python();
    assumeTrue(
        python != null, "no nbconvert for the test of an exported page: run ./course setup first");
    Path notebook = folder.resolve("exported.ipynb");
    Rich rich = Rich.of(WALK);
    Files.writeString(notebook, notebook(rich));
    var command =
        Stream.concat(
            python.stream(),
            Stream.of("-m", "nbconvert", "--to", "html", "--log-level=ERROR", notebook.toString()));
    Process export = new ProcessBuilder(command.toList()).inheritIO().start();
    assertEquals(0, export.waitFor());
    browser.open(folder.resolve("exported.html"));
    everythingMoves();
    String described = "[...document.images].every(i => i.alt.startsWith('step 0 of 8 to'))";
    assertEquals("true", browser.run(described));
  }

  /** The Python that has nbconvert, or null. */
  private static List<String> python() throws Exception {
    for (String name : List.of(".venv/bin/python", "python3")) {
      try {
        Process p = new ProcessBuilder(name, "-c", "import nbconvert").start();
        if (p.waitFor() == 0) return List.of(name);
      } catch (IOException e) {
        // there is no such Python
      }
    }
    return null;
  }

  private static String notebook(Rich rich) {
    return """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code",
        "id": "a", "source": "", "metadata": {}, "execution_count": 1, "outputs": [
        {"output_type": "execute_result", "execution_count": 1, "data": %s, "metadata": %s}]}]}"""
        .formatted(json(rich.data()), json(rich.metadata()));
  }

  private static String json(Object value) {
    if (value instanceof Number) return value.toString();
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> json(e.getKey()) + ": " + json(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    String text = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + text.replace("\n", "\\n") + '"';
  }
}
