update accounts set tier = null;
update accounts set tier = tier_of(id);
