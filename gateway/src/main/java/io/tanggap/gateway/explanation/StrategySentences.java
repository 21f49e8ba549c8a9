package io.tanggap.gateway.explanation;

import io.tanggap.gateway.words.Sentence;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.SelectionStrategy;

/** How a queue chooses among agents, and what tipped the scale where it chooses by name. */
final class StrategySentences {
  private StrategySentences() {}

  static Sentence strategy(SelectionStrategy strategy) {
    return switch (strategy) {
      case LEAST_LOADED ->
          new Sentence(
              "Of those who could take it, this queue chooses the least busy.",
              "Dari yang bisa mengambilnya, antrean ini memilih yang paling longgar.");
      case LONGEST_IDLE ->
          new Sentence(
              "Of those who could take it, this queue chooses who has been idle longest.",
              "Dari yang bisa mengambilnya, antrean ini memilih yang paling lama menganggur.");
      case ROUND_ROBIN ->
          new Sentence(
              "Of those who could take it, this queue chooses by turns.",
              "Dari yang bisa mengambilnya, antrean ini memilih bergiliran.");
      case MOST_SKILLED ->
          new Sentence(
              "Of those who could take it, this queue chooses the most skilled.",
              "Dari yang bisa mengambilnya, antrean ini memilih yang paling ahli.");
      case FIXED_ORDER ->
          new Sentence(
              "Of those who could take it, this queue chooses in the order in which the agents are listed.",
              "Dari yang bisa mengambilnya, antrean ini memilih menurut urutan daftar agen.");
    };
  }

  static Sentence because(Decision d, String name, String other) {
    String en = name + " got it before " + other + ": ";
    String id = name + " didahulukan dari " + other + ": ";
    return switch (d.tieBreak()) {
      case "levels" ->
          new Sentence(
              en + "better in the skills that are asked for.",
              id + "lebih ahli dalam keahlian yang diminta.");
      case "idle" ->
          new Sentence(
              en + "has nothing in hand, while " + other + " has.",
              id + "sedang tidak memegang apa pun, sedangkan " + other + " ada.");
      case "longest idle" ->
          new Sentence(en + "idle since longer ago.", id + "menganggur sejak lebih lama.");
      case "turn" ->
          new Sentence(
              en + "it is their turn, because they were given work longer ago.",
              id + "sekarang gilirannya, karena lebih lama tidak diberi pekerjaan.");
      case "listed" ->
          new Sentence(
              en + "the configuration lists them earlier.",
              id + "konfigurasi menyebutnya lebih dahulu.");
      default ->
          new Sentence(
              en + "equal in everything, so the order of names decided.",
              id + "semuanya sama, jadi urutan nama yang menentukan.");
    };
  }

  static Sentence forYou(Decision d) {
    return switch (d.tieBreak()) {
      case "levels" -> new Sentence("you are the most skilled", "Anda yang paling ahli untuk ini");
      case "idle" -> new Sentence("you have nothing in hand", "Anda sedang tidak memegang apa pun");
      case "longest idle" ->
          new Sentence("you have been idle longest", "Anda yang paling lama menganggur");
      case "listed" -> new Sentence("you are listed first", "Anda disebut paling dahulu");
      default -> new Sentence("it is your turn", "sekarang giliran Anda");
    };
  }
}
