package dev.culprit.sources.gitlab;

import dev.culprit.sources.Delivery;
import dev.culprit.sources.Signature;
import dev.culprit.sources.StandardWebhooksSignature;
import dev.culprit.sources.TokenSignature;

/** GitLab sends the secret token itself, or, with a signing token, a signature. */
final class GitLabSignature implements Signature {
  private final Signature token = new TokenSignature("X-Gitlab-Token");
  private final Signature signed = new StandardWebhooksSignature();

  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
    return token.isBy(secret, delivery) || signed.isBy(secret, delivery);
  }

  @Override
  public String description() {
    return token.description() + "; or " + signed.description();
  }
}
