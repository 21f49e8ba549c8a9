package io.tanggap.email;

import java.util.List;

/**
 * What an answer needs to know of its conversation.
 *
 * @param lastMail the Message-ID it answers; empty if the customer's mail had none
 */
record MailThread(String replyTo, String subject, String lastMail, List<String> references) {
  MailThread {
    references = List.copyOf(references);
  }
}
